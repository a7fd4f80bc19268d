import { definePermissions } from '../../platform/access';

export const sandboxPermissions = definePermissions({
  resource: 'sandboxes',
  title: 'Sandboxes',
  actions: {
    read: 'See sandboxes, their time and what they "sent"',
    create: 'Make sandboxes',
    update: 'Reset sandboxes, move their time and try their providers',
    delete: 'Remove sandboxes',
  },
  grants: { admin: [{ actions: ['*'] }] },
});
