import sql, { type Sql } from 'sql-template-tag';
import type { CalendarDay } from '../../../kernel/calendar';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

export interface BlackoutFilters {
  readonly from?: CalendarDay;
  readonly to?: CalendarDay;
}

export const BLACKOUT_SHAPE = rowShape({
  id: column('b.id', 'uuid'),
  kind: column('b.kind', 'text'),
  startsOn: column('b.starts_on', 'day'),
  endsOn: column('b.ends_on', 'day'),
  zone: column('b.zone', 'text'),
  reason: column('b.reason', 'text'),
  version: column('b.version', 'integer'),
  createdAt: column('b.created_at', 'instant'),
});

export const BLACKOUT_LIST: ListDefinition = {
  shape: BLACKOUT_SHAPE,
  from: sql`FROM blackouts b`,
  idExpression: 'b.id',
  sorts: {
    startsOn: { expression: 'b.starts_on', type: 'date' },
    createdAt: { expression: 'b.created_at', type: 'timestamptz' },
  },
  defaultSort: '-startsOn',
};

export function blackoutFilters({ from, to }: BlackoutFilters): Sql[] {
  return [
    ...(from === undefined ? [] : [sql`b.ends_on >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`b.starts_on <= ${to}::date`]),
  ];
}

/** Visits that are still to come, and where they lead. */
export const AFFECTED_VISIT_LIST: ListDefinition = {
  shape: rowShape({
    id: column('v.id', 'uuid'),
    workOrderId: column('v.work_order_id', 'uuid'),
    number: column('w.number', 'text'),
    status: column('v.status', 'text'),
    propertyId: column('w.property_id', 'uuid'),
    technicianId: column('w.technician_id', 'uuid'),
    windowStart: column('v.window_start', 'instant'),
    windowEnd: column('v.window_end', 'instant'),
    plannedStart: column('v.planned_start', 'instant'),
    plannedMinutes: column('v.planned_minutes', 'integer'),
  }),
  from: sql`FROM visits v JOIN work_orders w ON w.tenant_id = v.tenant_id AND w.id = v.work_order_id AND w.deleted_at IS NULL
    JOIN properties p ON p.tenant_id = w.tenant_id AND p.id = w.property_id`,
  idExpression: 'v.id',
  sorts: { plannedStart: { expression: 'v.planned_start', type: 'timestamptz' } },
  defaultSort: 'plannedStart',
};

/** Planned to begin in the span and not under way yet, where the postal codes say; null: everywhere. */
export function affectedBy(from: Date, to: Date, postalCodes: readonly string[] | null): Sql[] {
  return [
    sql`v.status IN ('scheduled', 'hold') AND v.planned_start >= ${from} AND v.planned_start < ${to}`,
    ...(postalCodes === null ? [] : [sql`left(p.postal_code, 5) = ANY (${[...postalCodes]}::text[])`]),
  ];
}
