import { definePermissions } from '../../platform/access';

export const technicianPermissions = definePermissions({
  resource: 'technicians',
  title: 'Technicians',
  actions: {
    read: 'See technicians',
    create: 'Add technicians',
    update: 'Change technicians',
    delete: 'Delete technicians',
  },
  grants: {
    technician: [{ actions: ['read'] }],
    user: [{ actions: ['read'] }],
    admin: [{ actions: ['*'] }],
  },
});

export const vehiclePermissions = definePermissions({
  resource: 'vehicles',
  title: 'Vehicles',
  actions: {
    read: 'See vehicles',
    create: 'Add vehicles',
    update: 'Change vehicles',
    delete: 'Delete vehicles',
    assign: 'Give vehicles to technicians',
  },
  grants: {
    technician: [{ actions: ['read'] }],
    user: [{ actions: ['read', 'assign'] }],
    admin: [{ actions: ['*'] }],
  },
});

export const payRatePermissions = definePermissions({
  resource: 'pay_rates',
  title: 'Pay rates',
  actions: { read: 'See pay rates', create: 'Set pay rates' },
  conditionFields: { technicianId: 'technician_id' },
  grants: {
    technician: [{ actions: ['read'], conditions: { technicianId: '${technicianId}' } }],
    admin: [{ actions: ['*'] }],
  },
});
