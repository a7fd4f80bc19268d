import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../database';
import type { RecordListName } from '../record-lists';
import { ITEM_STATUSES, type ItemStatus, type OperationStatus } from './bulk-operation.entity';
import type { BulkAction } from './bulk-resource';

export const UNDO_HOURS = 24;

const COUNTS = `(SELECT json_build_object('total', count(*), ${ITEM_STATUSES.map(
  (status) => `'${camel(status)}', count(*) FILTER (WHERE n.status = '${status}')`,
).join(', ')}) FROM bulk_operation_items n WHERE n.tenant_id = b.tenant_id AND n.bulk_operation_id = b.id)`;

/** Over the alias `b`. */
export const BULK_OPERATION_SHAPE = rowShape({
  id: column('b.id', 'uuid'),
  version: column('b.version', 'integer'),
  resource: column('b.resource', 'text'),
  action: column('b.action', 'text'),
  parameters: column('b.parameters', 'json'),
  filters: column('b.filters', 'json'),
  dryRun: column('b.is_dry_run', 'boolean'),
  status: column('b.status', 'text'),
  counts: column(COUNTS, 'json'),
  undoneOperationId: column('b.undone_operation_id', 'uuid'),
  undoableUntil: column(
    `CASE WHEN b.status IN ('completed', 'canceled') AND NOT b.is_dry_run AND b.undone_operation_id IS NULL THEN b.finished_at + interval '${UNDO_HOURS} hours' END`,
    'instant',
  ),
  startedBy: column('b.created_by', 'uuid'),
  finishedAt: column('b.finished_at', 'instant'),
  createdAt: column('b.created_at', 'instant'),
  updatedAt: column('b.updated_at', 'instant'),
});

export const BULK_OPERATION_LIST: ListDefinition = {
  shape: BULK_OPERATION_SHAPE,
  from: sql`FROM bulk_operations b`,
  idExpression: 'b.id',
  sorts: { createdAt: { expression: 'b.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

export interface BulkOperationFilters {
  readonly resource?: RecordListName;
  readonly action?: BulkAction;
  readonly status?: OperationStatus;
}

export function bulkOperationFilters({ resource, action, status }: BulkOperationFilters): Sql[] {
  return [
    ...(resource === undefined ? [] : [sql`b.resource = ${resource}`]),
    ...(action === undefined ? [] : [sql`b.action = ${action}`]),
    ...(status === undefined ? [] : [sql`b.status = ${status}`]),
  ];
}

export const BULK_ITEM_LIST: ListDefinition = {
  shape: rowShape({
    id: column('n.id', 'uuid'),
    position: column('n.position', 'integer'),
    rowId: column('n.subject', 'uuid'),
    status: column('n.status', 'text'),
    reason: column('n.reason', 'text'),
    problem: column('n.problem', 'json'),
  }),
  from: sql`FROM bulk_operation_items n`,
  idExpression: 'n.id',
  sorts: { position: { expression: 'n.position', type: 'integer' } },
  defaultSort: 'position',
};

export interface BulkItemFilters {
  readonly status?: ItemStatus;
}

function camel(status: string): string {
  return status.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}
