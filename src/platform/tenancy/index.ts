export {
  currentCallerId,
  currentClient,
  currentContext,
  currentPrincipal,
  currentTenantId,
  currentUserId,
  MissingTenantError,
  runInContext,
  type ExecutionContext,
} from './execution-context';
export {
  actorIdOf,
  STEP_UP_METHODS,
  type ClientPrincipal,
  type Principal,
  type PrincipalProof,
  type StepUpMethod,
  type SystemActor,
} from './principal';
export { PrincipalAttributes, type PrincipalAttributeSource } from './principal-attributes';
export { SendGate } from './send-gate';
export { TenancyModule } from './tenancy.module';
export { TenantAccess } from './tenant-access';
export { TenantEnding, type EndingStep } from './tenant-ending';
export { TenantProvisioning, type NewTenant, type ProvisioningStep } from './tenant-provisioning';
