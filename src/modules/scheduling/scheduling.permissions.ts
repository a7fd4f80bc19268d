import { definePermissions } from '../../platform/access';

export const shiftPermissions = definePermissions({
  resource: 'shifts',
  title: 'Shifts',
  actions: {
    read: 'See shifts',
    create: 'Add shifts',
    update: 'Change shifts',
    delete: 'Remove shifts',
  },
  conditionFields: { technicianId: 'technician_id' },
  grants: {
    technician: [{ actions: ['read'], conditions: { technicianId: '${technicianId}' } }],
    user: [{ actions: ['*'] }],
    admin: [{ actions: ['*'] }],
  },
});

export const schedulingPermissions = definePermissions({
  resource: 'scheduling',
  title: 'Schedule',
  actions: {
    read: 'See capacity, free times and blackouts',
    plan: 'Keep blackouts',
    configure: 'Change the rules of scheduling',
  },
  grants: { user: [{ actions: ['read', 'plan'] }], admin: [{ actions: ['*'] }] },
});
