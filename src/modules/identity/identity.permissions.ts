import { definePermissions } from '../../platform/access';

export const userPermissions = definePermissions({
  resource: 'users',
  title: 'Users',
  actions: { read: 'See users', create: 'Add users', update: 'Change users', delete: 'Deactivate users' },
  grants: { admin: [{ actions: ['*'] }] },
});

export const rolePermissions = definePermissions({
  resource: 'roles',
  title: 'Roles',
  actions: {
    read: 'See roles and their permissions',
    create: 'Add roles',
    update: 'Change roles',
    delete: 'Delete roles',
  },
  grants: { admin: [{ actions: ['*'] }] },
});
