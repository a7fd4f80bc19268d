import { definePermissions } from '../access';

export const auditLogPermissions = definePermissions({
  resource: 'audit_log',
  title: 'Audit log',
  actions: { read: 'See who did what', verify: 'Check that the log was not tampered with' },
  grants: { admin: [{ actions: ['*'] }] },
});
