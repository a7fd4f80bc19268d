import { definePermissions } from '../../access';

/** The queues carry ids only, but of all companies. */
export const queuePermissions = definePermissions({
  resource: 'queues',
  title: 'Background queues',
  actions: { read: 'See the background queues' },
  grants: { admin: [{ actions: ['*'] }] },
});
