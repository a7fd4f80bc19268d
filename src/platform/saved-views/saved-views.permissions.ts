import { definePermissions } from '../access';

/** Whose view it is decides beside these: a private view is its owner's alone. The rows a view shows are those its reader may see. */
export const savedViewPermissions = definePermissions({
  resource: 'saved_views',
  title: 'Saved views',
  actions: {
    use: 'Keep own views of lists and use shared ones',
    share: 'Share views with the company or a role, and change shared ones',
  },
  grants: {
    technician: [{ actions: ['use'] }],
    user: [{ actions: ['use'] }],
    admin: [{ actions: ['*'] }],
  },
});
