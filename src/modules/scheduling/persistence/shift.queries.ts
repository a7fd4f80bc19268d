import sql, { type Sql } from 'sql-template-tag';
import type { CalendarDay } from '../../../kernel/calendar';
import { column, type ListDefinition, rowShape } from '../../../platform/database';
import type { ShiftKind } from '../domain/shift';

export interface ShiftFilters {
  readonly technicianId?: string;
  readonly kind?: ShiftKind;
  /** Only what is still in force on this day or later. */
  readonly from?: CalendarDay;
  /** Only what began on this day or before. */
  readonly to?: CalendarDay;
}

export const SHIFT_SHAPE = rowShape({
  id: column('s.id', 'uuid'),
  technicianId: column('s.technician_id', 'uuid'),
  kind: column('s.kind', 'text'),
  startsOn: column('s.starts_on', 'day'),
  startsAt: column('s.starts_at', 'text'),
  endsAt: column('s.ends_at', 'text'),
  rrule: column('s.rrule', 'text'),
  lastOn: column('s.last_on', 'day'),
  zones: column('to_json(s.zones)', 'json'),
  note: column('s.note', 'text'),
  version: column('s.version', 'integer'),
  createdAt: column('s.created_at', 'instant'),
  updatedAt: column('s.updated_at', 'instant'),
});

export const SHIFT_LIST: ListDefinition = {
  shape: SHIFT_SHAPE,
  from: sql`FROM shifts s`,
  idExpression: 's.id',
  sorts: {
    startsOn: { expression: 's.starts_on', type: 'date' },
    createdAt: { expression: 's.created_at', type: 'timestamptz' },
  },
  defaultSort: '-startsOn',
};

export function shiftFilters({ technicianId, kind, from, to }: ShiftFilters): Sql[] {
  return [
    ...(technicianId === undefined ? [] : [sql`s.technician_id = ${technicianId}`]),
    ...(kind === undefined ? [] : [sql`s.kind = ${kind}`]),
    ...(from === undefined ? [] : [sql`(s.last_on IS NULL OR s.last_on >= ${from}::date)`]),
    ...(to === undefined ? [] : [sql`s.starts_on <= ${to}::date`]),
  ];
}
