import { definePermissions } from '../../platform/access';

/** Reading one's own company is open to everybody who works in it. */
export const tenantPermissions = definePermissions({
  resource: 'tenants',
  title: 'Company',
  actions: { update: 'Change the company' },
  grants: { admin: [{ actions: ['*'] }] },
});
