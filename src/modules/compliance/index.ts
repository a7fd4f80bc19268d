export { ComplianceApi, type DispatchQuestion } from './compliance.api';
export { ComplianceModule } from './compliance.module';
export { DISPATCH_BLOCK_KINDS, type DispatchBlock, type DispatchBlockKind } from './domain/dispatch-gate';
