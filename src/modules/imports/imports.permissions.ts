import { definePermissions } from '../../platform/access';

export const importPermissions = definePermissions({
  resource: 'imports',
  title: 'Imports',
  actions: { read: 'See imports', create: 'Upload files for a dry run', commit: 'Apply imports' },
  conditionFields: { createdBy: 'created_by' },
  grants: { user: [{ actions: ['*'] }], admin: [{ actions: ['*'] }] },
});
