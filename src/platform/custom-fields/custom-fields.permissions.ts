import { definePermissions } from '../access';

/** About the definitions. Values go with the rows they are on; a role can be denied single fields (`cf.customer.gateCode`). */
export const customFieldPermissions = definePermissions({
  resource: 'custom_fields',
  title: 'Custom fields',
  actions: {
    read: 'See which custom fields there are',
    create: 'Define custom fields',
    update: 'Change and archive custom fields',
    delete: 'Remove custom fields and bring them back',
  },
  grants: { technician: [{ actions: ['read'] }], user: [{ actions: ['read'] }], admin: [{ actions: ['*'] }] },
});
