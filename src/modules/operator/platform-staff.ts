import { currentPrincipal } from '../../platform/tenancy';
import { OperatorErrors } from './operator.errors';

/** Beside the permission: a role that a company wrote for itself must never reach another company. */
export function assertPlatformStaff(): void {
  if (!currentPrincipal().isSuperuser)
    throw OperatorErrors['company.staff_only']('This concerns companies as a whole and is done by the platform.');
}
