import { ScopeController } from './http/scope.controller';
import { ScopeApprovalEntity, ScopeChangeEntity } from './persistence/scope.entities';
import { ScopeApprovals } from './scope-approvals';
import { ScopeChanges } from './scope-changes';
import { AdjustScope } from './use-cases/adjust-scope';
import { ApproveScope } from './use-cases/approve-scope';

/** What changes of scope add to the module. */
export const SCOPE_ENTITIES = [ScopeChangeEntity, ScopeApprovalEntity];
export const SCOPE_CONTROLLERS = [ScopeController];
export const SCOPE_PROVIDERS = [AdjustScope, ApproveScope, ScopeApprovals, ScopeChanges];
