import { definePermissions } from '../../platform/access';

export const invoicePermissions = definePermissions({
  resource: 'invoices',
  title: 'Invoices',
  actions: {
    read: 'See invoices',
    create: 'Draft invoices',
    update: 'Change and discard drafts',
    issue: 'Issue invoices',
    void: 'Void invoices',
  },
  conditionFields: { technicianId: 'technician_id' },
  guardedFields: ['costMinor'],
  grants: {
    technician: [{ actions: ['read'], conditions: { technicianId: '${technicianId}' }, except: ['costMinor'] }],
    user: [{ actions: ['read'] }],
    admin: [{ actions: ['*'] }],
  },
});
