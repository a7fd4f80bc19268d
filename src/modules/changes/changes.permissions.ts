import { definePermissions } from '../../platform/access';

/** The feed shows rows without looking at conditions, so it is for roles that see all rows of a resource. */
export const changePermissions = definePermissions({
  resource: 'changes',
  title: 'Changes feed',
  actions: { read: 'Follow what changes, of everything one sees wholly' },
  grants: { user: [{ actions: ['read'] }], admin: [{ actions: ['*'] }] },
});
