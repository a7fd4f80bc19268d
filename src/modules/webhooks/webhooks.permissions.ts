import { definePermissions } from '../../platform/access';

/** Deliveries are seen and replayed by whoever keeps the endpoints. */
export const webhookPermissions = definePermissions({
  resource: 'webhooks',
  title: 'Webhooks',
  actions: {
    read: 'See webhooks and their deliveries',
    create: 'Add webhooks',
    update: 'Change webhooks and renew their secrets',
    delete: 'Remove webhooks',
    replay: 'Send deliveries again and send tests',
  },
  grants: { admin: [{ actions: ['*'] }] },
});
