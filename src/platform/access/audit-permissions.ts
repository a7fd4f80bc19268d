import type { BuiltInRole } from './permissions';
import type { PermissionKey } from './vocabulary';

/** The ten permissions that the audits of the former system name, in our words. */
export const AUDIT_PERMISSIONS = {
  SEND_SMS: ['messages:send_sms'],
  SEND_EMAIL: ['messages:send_email'],
  VIEW_CUSTOMERS: ['customers:read'],
  EDIT_CUSTOMERS: ['customers:create', 'customers:update'],
  MANAGE_WORK_ORDERS: [
    'work_orders:read',
    'work_orders:create',
    'work_orders:update',
    'work_orders:schedule',
    'work_orders:transition',
    'work_orders:delete',
  ],
  DELETE_CUSTOMERS: ['customers:delete'],
  ADMIN_PANEL: [
    'users:read',
    'users:create',
    'users:update',
    'users:delete',
    'roles:read',
    'roles:create',
    'roles:update',
    'roles:delete',
    'audit_log:read',
    'queues:read',
    'dead_letters:read',
    'dead_letters:replay',
    'tenants:update',
  ],
  MANAGE_PAYMENTS: ['payments:create', 'payments:allocate'],
  MANAGE_INVOICES: ['invoices:create', 'invoices:update', 'invoices:issue', 'invoices:void'],
  MANAGE_PAYROLL: ['payroll:read', 'payroll:administer'],
} as const satisfies Record<string, readonly PermissionKey[]>;

export type AuditPermission = keyof typeof AUDIT_PERMISSIONS;

const OF_USER = ['SEND_SMS', 'SEND_EMAIL', 'VIEW_CUSTOMERS', 'EDIT_CUSTOMERS', 'MANAGE_WORK_ORDERS'] as const;
const ADDED_FOR_ADMIN = [
  'DELETE_CUSTOMERS',
  'ADMIN_PANEL',
  'MANAGE_PAYMENTS',
  'MANAGE_INVOICES',
  'MANAGE_PAYROLL',
] as const;
const ALL = [...OF_USER, ...ADDED_FOR_ADMIN];

/** Who holds which of the ten, as the audits list them. */
export const AUDIT_ROLES: Readonly<Record<Exclude<BuiltInRole, 'technician'>, readonly AuditPermission[]>> = {
  user: OF_USER,
  admin: ALL,
  superuser: ALL,
};

/**
 * Where a role's unconditional permissions differ from the audits' list: each permission of a group it should hold and
 * does not, or should not hold and does. Empty when they agree.
 */
export function auditDeviations(role: keyof typeof AUDIT_ROLES, held: ReadonlySet<PermissionKey>): string[] {
  return Object.entries<readonly PermissionKey[]>(AUDIT_PERMISSIONS).flatMap(([group, permissions]) => {
    const isListed = AUDIT_ROLES[role].some((listed) => listed === group);
    const wrong = permissions.filter((permission) => held.has(permission) !== isListed);
    return wrong.map((permission) => `${role} ${isListed ? 'lacks' : 'must not hold'} ${permission} (${group})`);
  });
}
