import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../../platform/database';

/** Amounts are kept as text inside, as numbers in answers. */
const DELTA_JSON = (
  alias: string,
): string => `(SELECT coalesce(json_agg(json_build_object('code', d ->> 'code', 'name', d ->> 'name',
    'unit', d ->> 'unit', 'quantity', (d ->> 'quantity')::numeric, 'unitPriceMinor', (d ->> 'unitPriceMinor')::bigint,
    'netMinor', (d ->> 'netMinor')::bigint) ORDER BY o), '[]')
  FROM jsonb_array_elements(${alias}.delta) WITH ORDINALITY AS e(d, o))`;

/** Oldest first: how the scope came to be what it is. */
export const SCOPE_CHANGE_LIST: ListDefinition = {
  shape: rowShape({
    id: column('h.id', 'uuid'),
    workOrderId: column('h.work_order_id', 'uuid'),
    delta: column(DELTA_JSON('h'), 'json'),
    beforeTotalMinor: column('h.before_total_minor', 'minor'),
    afterTotalMinor: column('h.after_total_minor', 'minor'),
    currency: column('h.currency', 'text'),
    changedBy: column('h.created_by', 'uuid'),
    createdAt: column('h.created_at', 'instant'),
  }),
  from: sql`FROM scope_changes h`,
  idExpression: 'h.id',
  sorts: { createdAt: { expression: 'h.created_at', type: 'timestamptz' } },
  defaultSort: 'createdAt',
};

export const SCOPE_APPROVAL_SHAPE = rowShape({
  id: column('p.id', 'uuid'),
  workOrderId: column('p.work_order_id', 'uuid'),
  method: column('p.method', 'text'),
  approvedBy: column('p.approved_by', 'text'),
  contact: column('p.contact', 'text'),
  signatureId: column('p.signature_id', 'uuid'),
  approvedAt: column('p.approved_at', 'instant'),
  delta: column(DELTA_JSON('p'), 'json'),
  beforeTotalMinor: column('p.before_total_minor', 'minor'),
  afterTotalMinor: column('p.after_total_minor', 'minor'),
  currency: column('p.currency', 'text'),
  recordedBy: column('p.created_by', 'uuid'),
  version: column('p.version', 'integer'),
  createdAt: column('p.created_at', 'instant'),
});

export const SCOPE_APPROVAL_FROM = sql`FROM scope_approvals p`;

export const SCOPE_APPROVAL_LIST: ListDefinition = {
  shape: SCOPE_APPROVAL_SHAPE,
  from: SCOPE_APPROVAL_FROM,
  idExpression: 'p.id',
  sorts: { createdAt: { expression: 'p.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};
