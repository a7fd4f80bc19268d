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
    document: 'Add photos to work orders',
    delete: 'Delete drafts',
    override: 'Reopen, reinstate and cancel work in progress',
  },
  conditionFields: { technicianId: 'technician_id' },
  guardedFields: ['costMinor', 'marginMinor'],
  grants: {
    technician: [
      { actions: ['read', 'transition', 'document'], conditions: ASSIGNED_TO_ME, except: ['costMinor', 'marginMinor'] },
    ],
    user: [{ actions: ['read', 'create', 'update', 'price', 'schedule', 'transition', 'document', 'delete'] }],
    admin: [{ actions: ['*'] }],
  },
});

export const jobTypePermissions = definePermissions({
  resource: 'job_types',
  title: 'Job types',
  actions: { read: 'See job types', create: 'Add job types', update: 'Change job types' },
  grants: { technician: [{ actions: ['read'] }], user: [{ actions: ['read'] }], admin: [{ actions: ['*'] }] },
});
