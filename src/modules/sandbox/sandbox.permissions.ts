import { definePermissions } from '../../platform/access';

export const sandboxPermissions = definePermissions({
  resource: 'sandboxes',
  title: 'Sandboxes',
  actions: {
    read: 'See sandboxes, their time and what they "sent"',
    create: 'Make sandboxes',
    update: 'Reset sandboxes and move their time',
    delete: 'Remove sandboxes',
  },
  grants: { admin: [{ actions: ['*'] }] },
});
