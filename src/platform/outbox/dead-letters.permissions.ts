import { definePermissions } from '../access';

export const deadLetterPermissions = definePermissions({
  resource: 'dead_letters',
  title: 'Dead letters',
  actions: { read: 'See deliveries that were given up', replay: 'Have a delivery tried again' },
  grants: { admin: [{ actions: ['*'] }] },
});
