import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

/** The end of a rate is derived: the day before the technician's next one. */
const EFFECTIVE_TO = `(SELECT min(n.effective_from) - 1 FROM pay_rates n
  WHERE n.technician_id = r.technician_id AND n.effective_from > r.effective_from)`;

export const PAY_RATE_SHAPE = rowShape({
  id: column('r.id', 'uuid'),
  technicianId: column('r.technician_id', 'uuid'),
  payType: column('r.pay_type', 'text'),
  rateMinor: column('r.rate_minor', 'minor'),
  currency: column('r.currency', 'text'),
  effectiveFrom: column('r.effective_from', 'day'),
  effectiveTo: column(EFFECTIVE_TO, 'day'),
  version: column('r.version', 'integer'),
  createdAt: column('r.created_at', 'instant'),
});

export const PAY_RATE_LIST: ListDefinition = {
  shape: PAY_RATE_SHAPE,
  from: sql`FROM pay_rates r`,
  idExpression: 'r.id',
  sorts: {
    effectiveFrom: { expression: 'r.effective_from', type: 'date' },
    createdAt: { expression: 'r.created_at', type: 'timestamptz' },
  },
  defaultSort: '-effectiveFrom',
};

/** The rate of a technician on a day. */
export function rateOn(technicianId: string, day: string): Sql {
  return sql`FROM pay_rates r WHERE r.technician_id = ${technicianId} AND r.effective_from <= ${day}::date
    ORDER BY r.effective_from DESC`;
}
