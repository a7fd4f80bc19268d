export const TENANT_STATUSES = ['trial', 'active', 'paused', 'suspended', 'closed'] as const;
export type TenantStatus = (typeof TENANT_STATUSES)[number];

/** A setting is a plain value; what a setting means is known where it is read. */
export type TenantSettings = Readonly<Record<string, string | number | boolean>>;
