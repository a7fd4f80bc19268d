export const MEMBERSHIP_STATUSES = ['invited', 'active', 'suspended', 'deactivated'] as const;

/** `invited`: no password yet. `suspended`: switched off, may come back. `deactivated`: left the company. */
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number];
