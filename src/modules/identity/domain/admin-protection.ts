import type { MembershipStatus } from './membership-status';

export interface Standing {
  readonly role: string;
  readonly status: MembershipStatus;
}

/** Somebody who can sign in and administer the company. The platform's superusers do not count: they are not the company's. */
export function isActiveAdmin({ role, status }: Standing): boolean {
  return role === 'admin' && status === 'active';
}

/** Whether a change would leave the company without an admin. */
export function losesLastAdmin(before: Standing, after: Standing, otherActiveAdmins: number): boolean {
  return isActiveAdmin(before) && !isActiveAdmin(after) && otherActiveAdmins === 0;
}

/** Status of a member after `isActive` was set. Who has not accepted his invitation stays invited. */
export function statusAfter(
  status: MembershipStatus,
  isActive: boolean | undefined,
  hasPassword: boolean,
): MembershipStatus {
  if (isActive === undefined) return status;
  if (!isActive) return status === 'deactivated' ? 'deactivated' : 'suspended';
  return hasPassword ? 'active' : 'invited';
}
