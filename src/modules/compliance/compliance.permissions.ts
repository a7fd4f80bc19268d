import { definePermissions } from '../../platform/access';

const MY_OWN = { technicianId: '${technicianId}' } as const;

export const licensePermissions = definePermissions({
  resource: 'licenses',
  title: 'Licences',
  actions: {
    read: 'See licences',
    create: 'Record licences',
    update: 'Change and renew licences, be reminded of their end',
    delete: 'Delete licences',
  },
  conditionFields: { technicianId: 'technician_id' },
  grants: {
    technician: [{ actions: ['read'], conditions: MY_OWN }],
    user: [{ actions: ['read'] }],
    admin: [{ actions: ['*'] }],
  },
});

export const certificationPermissions = definePermissions({
  resource: 'certifications',
  title: 'Certifications',
  actions: {
    read: 'See certifications and training',
    create: 'Record certifications',
    update: 'Change and renew certifications, record training, be reminded of their end',
    delete: 'Delete certifications',
  },
  conditionFields: { technicianId: 'technician_id' },
  grants: {
    technician: [{ actions: ['read'], conditions: MY_OWN }],
    user: [{ actions: ['read'] }],
    admin: [{ actions: ['*'] }],
  },
});

export const requirementPermissions = definePermissions({
  resource: 'credential_requirements',
  title: 'Required credentials',
  actions: {
    read: 'See which credentials jobs require',
    create: 'Require credentials for jobs',
    delete: 'No longer require credentials',
  },
  grants: { user: [{ actions: ['read'] }], admin: [{ actions: ['*'] }] },
});
