import sql, { raw, type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';
import type { TankKind } from '../domain/vocabulary';

/** A day of the calendar: a month later than 31 January is the last of February. */
const INTERVAL_DUE_ON = '(t.last_pumped_on + make_interval(months => t.service_interval_months))::date';

export const TANK_SHAPE = rowShape({
  id: column('t.id', 'uuid'),
  systemId: column('t.system_id', 'uuid'),
  propertyId: column('s.property_id', 'uuid'),
  kind: column('t.kind', 'text'),
  gallons: column('t.gallons', 'integer'),
  compartments: column('t.compartments', 'integer'),
  material: column('t.material', 'text'),
  installedOn: column('t.installed_on', 'day'),
  liquidDepthIn: column('t.liquid_depth_in', 'decimal'),
  lidDepthIn: column('t.lid_depth_in', 'decimal'),
  hasRisers: column('t.has_risers', 'boolean'),
  locationNote: column('t.location_note', 'text'),
  serviceIntervalMonths: column('t.service_interval_months', 'integer'),
  lastPumpedOn: column('t.last_pumped_on', 'day'),
  intervalDueOn: column(INTERVAL_DUE_ON, 'day'),
  version: column('t.version', 'integer'),
  createdAt: column('t.created_at', 'instant'),
  updatedAt: column('t.updated_at', 'instant'),
});

/** A tank is hidden with its property, and comes back with it. */
export const FROM_TANKS = sql`FROM tanks t JOIN septic_systems s ON s.tenant_id = t.tenant_id AND s.id = t.system_id
  JOIN properties p ON p.tenant_id = s.tenant_id AND p.id = s.property_id AND p.deleted_at IS NULL`;

export const TANK_LIST: ListDefinition = {
  shape: TANK_SHAPE,
  from: FROM_TANKS,
  idExpression: 't.id',
  sorts: { createdAt: { expression: 't.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

export interface TankFilters {
  readonly propertyId?: string;
  readonly systemId?: string;
  readonly kind?: TankKind;
  readonly intervalDueBy?: string;
}

export function tankFilters({ propertyId, systemId, kind, intervalDueBy }: TankFilters): Sql[] {
  return [
    ...(propertyId === undefined ? [] : [sql`s.property_id = ${propertyId}`]),
    ...(systemId === undefined ? [] : [sql`t.system_id = ${systemId}`]),
    ...(kind === undefined ? [] : [sql`t.kind = ${kind}`]),
    ...(intervalDueBy === undefined ? [] : [sql`${raw(INTERVAL_DUE_ON)} <= ${intervalDueBy}::date`]),
  ];
}
