import { definePermissions } from '../../platform/access';

const ASSIGNED_TO_ME = { technicianId: '${technicianId}' } as const;

export const workOrderPermissions = definePermissions({
  resource: 'work_orders',
  title: 'Work orders',
  actions: {
    read: 'See work orders',
    create: 'Create work orders',
    update: 'Change work orders and their lines',
    price: 'Write prices of lines by hand',
    schedule: 'Schedule work orders',
    transition: 'Move work orders on',
    document: 'Add photos, forms and signatures to work orders',
    adjust: 'Change the scope on site',
    delete: 'Delete drafts',
    override: 'Reopen, reinstate and cancel work in progress',
  },
  conditionFields: { technicianId: 'technician_id' },
  guardedFields: ['costMinor', 'marginMinor'],
  grants: {
    technician: [
      {
        actions: ['read', 'transition', 'document', 'adjust'],
        conditions: ASSIGNED_TO_ME,
        except: ['costMinor', 'marginMinor'],
      },
    ],
    user: [
      { actions: ['read', 'create', 'update', 'price', 'schedule', 'transition', 'document', 'adjust', 'delete'] },
    ],
    admin: [{ actions: ['*'] }],
  },
});

export const jobTypePermissions = definePermissions({
  resource: 'job_types',
  title: 'Job types',
  actions: { read: 'See job types', create: 'Add job types', update: 'Change job types' },
  grants: { technician: [{ actions: ['read'] }], user: [{ actions: ['read'] }], admin: [{ actions: ['*'] }] },
});

export const formTemplatePermissions = definePermissions({
  resource: 'form_templates',
  title: 'Forms',
  actions: { read: 'See forms', create: 'Add forms', update: 'Change forms' },
  grants: { technician: [{ actions: ['read'] }], user: [{ actions: ['read'] }], admin: [{ actions: ['*'] }] },
});

export const serviceDuePermissions = definePermissions({
  resource: 'service_due',
  title: 'Services that are due',
  actions: { read: 'See what is due again' },
  grants: { user: [{ actions: ['read'] }], admin: [{ actions: ['*'] }] },
});
