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

/** The company's side of support access: seeing and ending it. */
export const supportAccessPermissions = definePermissions({
  resource: 'support_access',
  title: 'Support access',
  actions: { read: 'See who of the platform was let in', revoke: 'End support access' },
  grants: { admin: [{ actions: ['*'] }] },
});

/** The platform's side: nobody in a company holds it. */
export const supportGrantPermissions = definePermissions({
  resource: 'support_grants',
  title: 'Support access to companies',
  actions: { read: 'See all support access', create: 'Enter companies', revoke: 'End any support access' },
  isPlatformOnly: true,
  grants: {},
});
