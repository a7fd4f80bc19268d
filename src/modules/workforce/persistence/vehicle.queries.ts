import sql, { type Sql } from 'sql-template-tag';
import type { CalendarDay } from '../../../kernel/calendar';
import { containing } from '../../../kernel/like-pattern';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

export interface VehicleFilters {
  readonly q?: string;
  readonly isActive?: boolean;
  /** Only those whose service falls due on this day or before. */
  readonly serviceDueBy?: CalendarDay;
}

export const VEHICLE_SHAPE = rowShape({
  id: column('v.id', 'uuid'),
  name: column('v.name', 'text'),
  plate: column('v.plate', 'text'),
  plateState: column('v.plate_state', 'text'),
  capacityGallons: column('v.capacity_gallons', 'integer'),
  permits: column('v.permits', 'json'),
  serviceDueOn: column('v.service_due_on', 'day'),
  isActive: column('v.is_active', 'boolean'),
  notes: column('v.notes', 'text'),
  version: column('v.version', 'integer'),
  createdAt: column('v.created_at', 'instant'),
  updatedAt: column('v.updated_at', 'instant'),
  deletedAt: column('v.deleted_at', 'instant'),
});

export const VEHICLE_LIST: ListDefinition = {
  shape: VEHICLE_SHAPE,
  from: sql`FROM vehicles v`,
  idExpression: 'v.id',
  sorts: {
    createdAt: { expression: 'v.created_at', type: 'timestamptz' },
    name: { expression: 'lower(v.name)', type: 'text' },
  },
  defaultSort: '-createdAt',
  deletedAtExpression: 'v.deleted_at',
};

export function vehicleFilters({ q, isActive, serviceDueBy }: VehicleFilters): Sql[] {
  const pattern = q === undefined ? undefined : containing(q);
  return [
    ...(pattern === undefined ? [] : [sql`(v.name ILIKE ${pattern} OR v.plate ILIKE ${pattern})`]),
    ...(isActive === undefined ? [] : [sql`v.is_active = ${isActive}`]),
    ...(serviceDueBy === undefined ? [] : [sql`v.service_due_on <= ${serviceDueBy}::date`]),
  ];
}
