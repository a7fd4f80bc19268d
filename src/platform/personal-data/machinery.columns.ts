import { defineImpersonalTables, definePersonalTable } from './personal-columns';

/** What the platform itself writes about people of customers, in passing. */
definePersonalTable('audit_log', {
  byDatabase: ['before', 'after', 'ip', 'actor'],
  harmless: ['action', 'resource_type', 'request_id', 'correlation_id'],
});
definePersonalTable('outbox_events', {
  byDatabase: ['payload'],
  kept: { actor: 'who of the company did it' },
  harmless: ['name', 'correlation_id'],
});
definePersonalTable('idempotency_keys', {
  byDatabase: ['body'],
  harmless: ['key', 'fingerprint', 'headers'],
});
definePersonalTable('bulk_operation_items', {
  byDatabase: ['reason', 'problem', 'before'],
  harmless: ['status'],
});
definePersonalTable('bulk_operations', {
  kept: { filters: 'what staff looked for', parameters: 'what staff set on many rows at once' },
  harmless: ['resource', 'action', 'status'],
});
definePersonalTable('exports', {
  kept: { filters: 'what staff looked for; the file itself goes' },
  harmless: ['resource', 'format', 'fields', 'status', 'columns', 'continuation', 'failure'],
});
definePersonalTable('saved_views', {
  kept: { name: 'written by staff for staff', filters: 'what staff looks for' },
  harmless: ['list', 'sort', 'columns', 'visibility'],
});
for (const entity of ['customer', 'property', 'contact', 'work_order', 'invoice'])
  definePersonalTable(`${entity}_field_values`, { byDatabase: ['value'], harmless: ['field'] });

defineImpersonalTables('definitions, no values', 'custom_fields');
