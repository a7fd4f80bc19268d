import { definePermissions } from '../../platform/access';

export const opportunityPermissions = definePermissions({
  resource: 'opportunities',
  title: 'Leads and opportunities',
  actions: {
    read: 'See leads and opportunities',
    create: 'Add leads and opportunities',
    update: 'Change leads and opportunities',
    move: 'Move opportunities on, win, lose and reopen them',
    convert: 'Make customers of leads',
  },
  conditionFields: { ownerId: 'owner_id', createdBy: 'created_by', status: 'status' },
  grants: { user: [{ actions: ['read', 'create', 'update', 'move', 'convert'] }], admin: [{ actions: ['*'] }] },
});

export const salesSetupPermissions = definePermissions({
  resource: 'sales_setup',
  title: 'Pipelines, lost reasons, lead sources',
  actions: {
    read: 'See pipelines, lost reasons and lead sources',
    update: 'Change pipelines, lost reasons and lead sources',
  },
  grants: { user: [{ actions: ['read'] }], admin: [{ actions: ['*'] }] },
});

export const referralPartnerPermissions = definePermissions({
  resource: 'referral_partners',
  title: 'Referral partners',
  actions: {
    read: 'See referral partners and their credit',
    create: 'Add referral partners',
    update: 'Change referral partners',
    credit: 'Pay referral partners out',
  },
  grants: { user: [{ actions: ['read', 'create', 'update'] }], admin: [{ actions: ['*'] }] },
});
