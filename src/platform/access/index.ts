export { AbilityFactory, RoleRulesSource, isAllowed, isFieldOpen, type AppAbility } from './ability';
export { AccessErrors } from './access.errors';
export { AccessModule } from './access.module';
export { AUDIT_PERMISSIONS, AUDIT_ROLES, auditDeviations, type AuditPermission } from './audit-permissions';
export { bearerTokenOf } from './bearer-token';
export { policySql } from './condition-sql';
export { operatorsOf, type ConditionOperators, type Conditions, type ConditionValue } from './conditions';
export { assertEveryHandlerDecided, DefaultDenyCheck, routeHandlers, type DecidedHandler } from './default-deny';
export {
  isConcerned,
  LiveSessions,
  SESSION_REVOCATIONS,
  type SessionRef,
  type SessionRevocation,
} from './live-sessions';
export { messagePermissions } from './messages.permissions';
export { PermissionGuard } from './permission.guard';
export {
  BUILT_IN_ROLES,
  builtInRoleRules,
  definePermissions,
  permissionKeysOf,
  type BuiltInRole,
  type Grant,
  type PermissionDeclaration,
} from './permissions';
export { MemberPrincipals } from './member-principals';
export { OpenBeforeEnrolment } from './open-before-enrolment.decorator';
export { Policy } from './policy';
export { RECENT_MINUTES, RecentSignIn } from './recent-sign-in';
export {
  accessDecisionOf,
  AuthenticatedOnly,
  Public,
  OpenWhileClosing,
  RequirePermission,
  RequireScope,
  type AccessDecision,
} from './require-permission.decorator';
export { RecentSignInGuard, RequireRecentSignIn } from './require-recent-sign-in.decorator';
export { effectivePermissions, type EffectivePermission, type EffectiveRule } from './effective-permissions';
export { exceedingPermissions } from './rule-coverage';
export {
  assertRules,
  checkCompanyRules,
  MAXIMUM_RULES,
  readStoredRules,
  type CheckedRule,
  type StoredRule,
} from './rules';
export { TokenAuthenticator } from './token-authenticator';
export {
  declaredPermissions,
  isDeclaredPermission,
  permissionVocabulary,
  type ConditionField,
  type ConditionFieldType,
  type DeclaredPermission,
  type PermissionKey,
  type ResourceVocabulary,
} from './vocabulary';
