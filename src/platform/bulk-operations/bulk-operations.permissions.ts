import { definePermissions } from '../access';

/** What an operation may do to a row is asked of the row, for the one who started it. */
export const bulkOperationPermissions = definePermissions({
  resource: 'bulk_operations',
  title: 'Bulk operations',
  actions: {
    read: 'See bulk operations and their results',
    create: 'Start bulk operations',
    cancel: 'Stop bulk operations',
    undo: 'Undo bulk operations',
  },
  conditionFields: { createdBy: 'created_by' },
  grants: {
    user: [{ actions: ['create'] }, { actions: ['read', 'cancel', 'undo'], conditions: { createdBy: '${userId}' } }],
    admin: [{ actions: ['*'] }],
  },
});
