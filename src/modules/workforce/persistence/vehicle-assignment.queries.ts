import sql, { type Sql } from 'sql-template-tag';
import type { CalendarDay } from '../../../kernel/calendar';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

export interface VehicleAssignmentFilters {
  readonly vehicleId?: string;
  readonly technicianId?: string;
  /** Only what touches this day or a later one. */
  readonly from?: CalendarDay;
  /** Only what touches this day or an earlier one. */
  readonly to?: CalendarDay;
}

export const VEHICLE_ASSIGNMENT_SHAPE = rowShape({
  id: column('a.id', 'uuid'),
  vehicleId: column('a.vehicle_id', 'uuid'),
  technicianId: column('a.technician_id', 'uuid'),
  startsOn: column('a.starts_on', 'day'),
  endsOn: column('a.ends_on', 'day'),
  version: column('a.version', 'integer'),
  createdAt: column('a.created_at', 'instant'),
});

export const VEHICLE_ASSIGNMENT_LIST: ListDefinition = {
  shape: VEHICLE_ASSIGNMENT_SHAPE,
  from: sql`FROM vehicle_assignments a`,
  idExpression: 'a.id',
  sorts: {
    startsOn: { expression: 'a.starts_on', type: 'date' },
    createdAt: { expression: 'a.created_at', type: 'timestamptz' },
  },
  defaultSort: '-startsOn',
};

export function vehicleAssignmentFilters({ vehicleId, technicianId, from, to }: VehicleAssignmentFilters): Sql[] {
  return [
    ...(vehicleId === undefined ? [] : [sql`a.vehicle_id = ${vehicleId}`]),
    ...(technicianId === undefined ? [] : [sql`a.technician_id = ${technicianId}`]),
    ...(from === undefined ? [] : [sql`a.ends_on >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`a.starts_on <= ${to}::date`]),
  ];
}
