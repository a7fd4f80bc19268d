import { definePermissions } from '../../platform/access';

/** Systems, their tanks and what was measured in them are governed together; they name nobody. */
export const equipmentPermissions = definePermissions({
  resource: 'equipment',
  title: 'Septic systems and tanks',
  actions: {
    read: 'See septic systems, tanks and measurements',
    create: 'Record septic systems and tanks',
    update: 'Change septic systems and tanks',
    measure: 'Record measurements of tanks',
    delete: 'Delete septic systems and tanks',
  },
  grants: {
    technician: [{ actions: ['read', 'measure'] }],
    user: [{ actions: ['read', 'create', 'update', 'measure'] }],
    admin: [{ actions: ['*'] }],
  },
});
