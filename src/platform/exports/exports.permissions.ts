import { definePermissions } from '../access';

/** Beside the permission of the list itself: taking everything away at once is more than reading a page. */
export const exportPermissions = definePermissions({
  resource: 'exports',
  title: 'Exports',
  actions: { create: 'Export lists to files' },
  grants: { user: [{ actions: ['create'] }], admin: [{ actions: ['*'] }] },
});
