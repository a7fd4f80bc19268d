import { definePermissions } from '../../platform/access';

export const payrollPermissions = definePermissions({
  resource: 'payroll',
  title: 'Payroll',
  actions: { read: 'See commissions', administer: 'Approve commissions and keep commission plans' },
  conditionFields: { technicianId: 'technician_id' },
  grants: {
    technician: [{ actions: ['read'], conditions: { technicianId: '${technicianId}' } }],
    admin: [{ actions: ['*'] }],
  },
});
