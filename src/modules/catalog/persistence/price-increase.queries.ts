import sql, { type Sql } from 'sql-template-tag';
import { column, rowShape, type ListDefinition } from '../../../platform/database';
import type { PriceIncreaseStatus } from '../domain/price-increase-status';

export const PRICE_INCREASE_SHAPE = rowShape({
  id: column('i.id', 'uuid'),
  name: column('i.name', 'text'),
  category: column('i.category', 'text'),
  percent: column('i.percent', 'decimal'),
  roundingMultiple: column('i.rounding_multiple', 'integer'),
  rounding: column('i.rounding', 'text'),
  effectiveOn: column('i.effective_on', 'day'),
  status: column('i.status', 'text'),
  appliedAt: column('i.applied_at', 'instant'),
  version: column('i.version', 'integer'),
  createdAt: column('i.created_at', 'instant'),
  updatedAt: column('i.updated_at', 'instant'),
});

export const PRICE_INCREASE_LIST: ListDefinition = {
  shape: PRICE_INCREASE_SHAPE,
  from: sql`FROM price_increases i`,
  idExpression: 'i.id',
  sorts: {
    createdAt: { expression: 'i.created_at', type: 'timestamptz' },
    effectiveOn: { expression: 'i.effective_on', type: 'date' },
  },
  defaultSort: '-createdAt',
};

export interface PriceIncreaseFilters {
  readonly status?: PriceIncreaseStatus;
}

export function priceIncreaseFilters({ status }: PriceIncreaseFilters): Sql[] {
  return status === undefined ? [] : [sql`i.status = ${status}`];
}

/** Exact: `numeric` all the way, rounded once, to the multiple the increase names. */
const RAISED = `((CASE i.rounding WHEN 'up' THEN ceil(s.price_minor * (1 + i.percent) / i.rounding_multiple)
  ELSE floor(s.price_minor * (1 + i.percent) / i.rounding_multiple + 0.5) END) * i.rounding_multiple)::bigint`;

/** Rounding never lowers a price, and the highest price of a service is not passed. */
export const OUTCOME = `CASE WHEN ${RAISED} > s.max_price_minor THEN 'above_highest_price' WHEN ${RAISED} <= s.price_minor THEN 'unchanged' ELSE 'raised' END`;

/** What an increase would do, or did. */
export const PRICE_INCREASE_PREVIEW: ListDefinition = {
  shape: rowShape({
    serviceId: column('s.id', 'uuid'),
    code: column('s.code', 'text'),
    name: column('s.name', 'text'),
    currency: column('s.currency', 'text'),
    priceMinor: column(
      `CASE WHEN i.status = 'applied' THEN coalesce(d.before_minor, s.price_minor) ELSE s.price_minor END`,
      'minor',
    ),
    newPriceMinor: column(
      `CASE WHEN i.status = 'applied' THEN coalesce(d.after_minor, s.price_minor) WHEN ${OUTCOME} = 'raised' THEN ${RAISED} ELSE s.price_minor END`,
      'minor',
    ),
    outcome: column(
      `CASE WHEN i.status = 'applied' THEN CASE WHEN d.id IS NULL THEN 'unchanged' ELSE 'raised' END ELSE ${OUTCOME} END`,
      'text',
    ),
  }),
  from: sql`FROM price_increases i
    JOIN services s ON s.tenant_id = i.tenant_id AND s.deleted_at IS NULL AND (i.category IS NULL OR s.category = i.category)
    LEFT JOIN price_increase_items d ON d.tenant_id = i.tenant_id AND d.price_increase_id = i.id AND d.service_id = s.id`,
  idExpression: 's.id',
  sorts: { code: { expression: 'lower(s.code)', type: 'text' } },
  defaultSort: 'code',
};

/** Raises what can be raised and keeps what it was. $1 is the increase. */
export const APPLY_INCREASE = `
  WITH due AS (
    SELECT s.id, s.price_minor AS before_minor, ${RAISED} AS after_minor
    FROM price_increases i JOIN services s ON s.tenant_id = i.tenant_id AND s.deleted_at IS NULL AND (i.category IS NULL OR s.category = i.category)
    WHERE i.tenant_id = crm.tenant_id() AND i.id = $1 AND ${OUTCOME} = 'raised' FOR UPDATE OF s
  ), raised AS (
    UPDATE services s SET price_minor = due.after_minor, updated_at = now(), updated_by = NULL FROM due
    WHERE s.tenant_id = crm.tenant_id() AND s.id = due.id RETURNING s.id
  )
  SELECT due.id AS "serviceId", due.before_minor::text AS "beforeMinor", due.after_minor::text AS "afterMinor" FROM due JOIN raised ON raised.id = due.id ORDER BY due.id`;
