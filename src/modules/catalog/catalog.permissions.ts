import { definePermissions } from '../../platform/access';

export const servicePermissions = definePermissions({
  resource: 'services',
  title: 'Price book',
  actions: {
    read: 'See services',
    create: 'Add services',
    update: 'Change services',
    delete: 'Delete services',
  },
  guardedFields: ['costMinor'],
  grants: {
    technician: [{ actions: ['read'], except: ['costMinor'] }],
    user: [{ actions: ['read'] }],
    admin: [{ actions: ['*'] }],
  },
});

export const taxRatePermissions = definePermissions({
  resource: 'tax_rates',
  title: 'Tax rates',
  actions: { read: 'See tax rates', create: 'Add tax rates', update: 'Change tax rates' },
  grants: { user: [{ actions: ['read'] }], admin: [{ actions: ['*'] }] },
});
