export { AuthenticationGuard } from './authentication/authentication.guard';
export { SupportAccessTrail } from './authentication/support-access-trail';
export type { MembershipStatus } from './domain/membership-status';
export { AuthErrors, RoleErrors, UserErrors } from './identity.errors';
export {
  UserAccessChanged,
  UserCreated,
  type UserAccessChangedPayload,
  type UserCreatedPayload,
} from './identity.events';
export { AccountResets } from './authentication/account-resets';
export { DelegatedPrincipals, type Delegation, DELEGATING_MEMBER } from './authentication/delegated-principals';
export { PasswordHasher } from './authentication/password-hasher';
export { IdentityModule } from './identity.module';
export { DEMO_PASSWORD, seedIdentityDemo } from './identity.seed';
export { CreateUser, type NewUser } from './use-cases/create-user';
export type { Device } from './use-cases/complete-sign-in';
export { MemberReach } from './use-cases/member-reach';
export { SignIn, type Credentials } from './use-cases/sign-in';
export { SignOut } from './use-cases/sign-out';
export { syncBuiltInRoles } from './persistence/built-in-roles';
export { MembershipEntity } from './persistence/membership.entity';
export { RoleEntity } from './persistence/role.entity';
export { UserEntity } from './persistence/user.entity';
