import { definePermissions } from '../../platform/access';

export const dumpSitePermissions = definePermissions({
  resource: 'dump_sites',
  title: 'Dump sites',
  actions: {
    read: 'See dump sites and their fees',
    create: 'Add dump sites',
    update: 'Change dump sites and their fees',
  },
  grants: { technician: [{ actions: ['read'] }], user: [{ actions: ['read'] }], admin: [{ actions: ['*'] }] },
});
