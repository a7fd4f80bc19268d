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

export const taxExemptionPermissions = definePermissions({
  resource: 'tax_exemptions',
  title: 'Tax exemptions',
  actions: { read: 'See tax exemptions', create: 'Record tax exemptions', update: 'Change tax exemptions' },
  grants: { user: [{ actions: ['read'] }], admin: [{ actions: ['*'] }] },
});
