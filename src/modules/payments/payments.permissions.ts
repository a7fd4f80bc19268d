import { definePermissions } from '../../platform/access';

export const paymentPermissions = definePermissions({
  resource: 'payments',
  title: 'Payments',
  actions: { read: 'See payments and credit', create: 'Record payments', allocate: 'Apply credit to invoices' },
  grants: { user: [{ actions: ['read'] }], admin: [{ actions: ['*'] }] },
});
