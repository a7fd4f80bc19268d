import { definePermissions } from '../access';

export const auditLogPermissions = definePermissions({
  resource: 'audit_log',
  title: 'Audit log',
  actions: { read: 'See who did what' },
  grants: { admin: [{ actions: ['*'] }] },
});
