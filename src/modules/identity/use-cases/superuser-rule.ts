import { currentPrincipal } from '../../../platform/tenancy';
import { UserErrors } from '../identity.errors';

/** The platform's role is given, changed and taken by the platform's people only. */
export function assertMayGrant(...roles: readonly string[]): void {
  if (!roles.includes('superuser') || currentPrincipal().isSuperuser) return;
  throw UserErrors['user.superuser_only']('Only a superuser gives or changes the role superuser.');
}
