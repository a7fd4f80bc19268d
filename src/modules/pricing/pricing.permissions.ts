import { definePermissions } from '../../platform/access';

export const pricingPermissions = definePermissions({
  resource: 'pricing',
  title: 'Pricing',
  actions: {
    read: 'See pricing rules',
    calculate: 'Calculate prices',
    create: 'Add pricing rules',
    update: 'Change pricing rules',
    publish: 'Publish pricing rules',
    assign: 'Give customers a tier',
  },
  grants: { user: [{ actions: ['read', 'calculate'] }], admin: [{ actions: ['*'] }] },
});
