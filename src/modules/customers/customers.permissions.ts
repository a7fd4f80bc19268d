import { definePermissions } from '../../platform/access';

/** Properties and contacts belong to their customer and are governed with him. */
export const customerPermissions = definePermissions({
  resource: 'customers',
  title: 'Customers',
  actions: {
    read: 'See customers, their properties and contacts',
    create: 'Add customers',
    update: 'Change customers, their properties and contacts',
    hold: 'Place holds on customers and lift them',
    override_hold: 'Book and dispatch for customers on hold',
    export_person: 'Hand out everything that is kept about a customer',
    erase: 'Erase a customer for good',
    delete: 'Delete and restore customers, properties and contacts',
  },
  conditionFields: { id: 'id', kind: 'kind', status: 'status', source: 'source', createdBy: 'created_by' },
  grants: {
    user: [{ actions: ['read', 'create', 'update'] }],
    admin: [{ actions: ['*'] }],
  },
});
