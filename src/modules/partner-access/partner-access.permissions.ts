import { definePermissions } from '../../platform/access';

export const apiClientPermissions = definePermissions({
  resource: 'api_clients',
  title: 'API clients',
  actions: {
    read: 'See API clients',
    create: 'Register API clients',
    update: 'Change, disable and rotate API clients',
    delete: 'Delete API clients',
    publish: 'Publish apps for other companies, and withdraw them',
  },
  grants: { admin: [{ actions: ['*'] }] },
});

/** An app that a person lets act in his name. The office decides for itself, the administrator sees and ends all, and connects apps of others. */
export const appGrantPermissions = definePermissions({
  resource: 'app_grants',
  title: 'Authorised apps',
  actions: {
    read: 'See authorised apps',
    create: 'Authorise apps',
    connect: 'Connect apps of other publishers',
    delete: 'Withdraw authorisations of apps',
  },
  conditionFields: { userId: 'user_id' },
  grants: {
    user: [{ actions: ['create'] }, { actions: ['read', 'delete'], conditions: { userId: '${userId}' } }],
    admin: [{ actions: ['*'] }],
  },
});
