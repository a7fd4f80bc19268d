import { definePermissions } from '../../platform/access';

/** Reading one's own company is open to everybody who works in it. */
export const tenantPermissions = definePermissions({
  resource: 'tenants',
  title: 'Company',
  actions: {
    update: 'Change the company',
    pause: 'Pause what the company sends, and resume it',
    close: 'Close the company for good',
  },
  grants: { admin: [{ actions: ['*'] }] },
});
