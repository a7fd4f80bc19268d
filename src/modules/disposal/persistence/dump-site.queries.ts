import sql, { type Sql } from 'sql-template-tag';
import { containing } from '../../../kernel/like-pattern';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

export interface DumpSiteFilters {
  readonly q?: string;
  readonly accepts?: string;
  readonly isActive?: boolean;
}

export const DUMP_SITE_SHAPE = rowShape({
  id: column('d.id', 'uuid'),
  name: column('d.name', 'text'),
  operator: column('d.operator', 'text'),
  permitNumber: column('d.permit_number', 'text'),
  permitExpiresOn: column('d.permit_expires_on', 'day'),
  phone: column('d.phone', 'text'),
  address: column(
    "json_build_object('line1', d.line1, 'city', d.city, 'state', d.state, 'postalCode', d.postal_code)",
    'json',
  ),
  lat: column('d.lat', 'decimal'),
  lng: column('d.lng', 'decimal'),
  timeZone: column('d.time_zone', 'text'),
  accepts: column('array_to_json(d.accepts)', 'json'),
  hours: column('d.hours', 'json'),
  dailyCapacityGallons: column('d.daily_capacity_gallons', 'integer'),
  unloadMinutes: column('d.unload_minutes', 'integer'),
  isActive: column('d.is_active', 'boolean'),
  version: column('d.version', 'integer'),
  createdAt: column('d.created_at', 'instant'),
  updatedAt: column('d.updated_at', 'instant'),
});

export const DUMP_SITE_LIST: ListDefinition = {
  shape: DUMP_SITE_SHAPE,
  from: sql`FROM dump_sites d`,
  idExpression: 'd.id',
  sorts: {
    createdAt: { expression: 'd.created_at', type: 'timestamptz' },
    name: { expression: 'lower(d.name)', type: 'text' },
  },
  defaultSort: '-createdAt',
};

export function dumpSiteFilters({ q, accepts, isActive }: DumpSiteFilters): Sql[] {
  return [
    ...(q === undefined ? [] : [sql`(d.name ILIKE ${containing(q)} OR d.permit_number ILIKE ${containing(q)})`]),
    ...(accepts === undefined ? [] : [sql`${accepts} = ANY(d.accepts)`]),
    ...(isActive === undefined ? [] : [sql`d.is_active = ${isActive}`]),
  ];
}
