import { newId } from '../kernel/ids';
import { DemoIds } from '../platform/openapi';
import { type DemoStatement, row } from './demo-statement';

/** A view of the customers, and a bulk operation that can be looked at and undone. */
export const RECORDS: readonly DemoStatement[] = [
  row('saved_views', {
    id: DemoIds.savedView,
    created_by: DemoIds.adminUser,
    list: 'customers',
    name: 'Residential',
    filters: { kind: 'residential' },
    sort: 'displayName',
    columns: ['number', 'displayName', 'phone'],
    visibility: 'company',
  }),
  row('bulk_operations', {
    id: DemoIds.bulkOperation,
    created_by: DemoIds.adminUser,
    resource: 'customers',
    action: 'tag',
    parameters: { tags: ['maintenance plan'] },
    is_dry_run: false,
    status: 'completed',
    finished_at: new Date(),
  }),
  row('bulk_operation_items', {
    id: newId(),
    bulk_operation_id: DemoIds.bulkOperation,
    position: 1,
    subject: DemoIds.customer,
    status: 'skipped',
    reason: 'unchanged',
  }),
];
