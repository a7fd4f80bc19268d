import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';
import type { SystemKind } from '../domain/vocabulary';

export const SYSTEM_SHAPE = rowShape({
  id: column('s.id', 'uuid'),
  propertyId: column('s.property_id', 'uuid'),
  kind: column('s.kind', 'text'),
  designFlowGpd: column('s.design_flow_gpd', 'integer'),
  installedOn: column('s.installed_on', 'day'),
  locationNote: column('s.location_note', 'text'),
  version: column('s.version', 'integer'),
  createdAt: column('s.created_at', 'instant'),
  updatedAt: column('s.updated_at', 'instant'),
});

/** A system is hidden with its property, and comes back with it. */
export const FROM_SYSTEMS = sql`FROM septic_systems s
  JOIN properties p ON p.tenant_id = s.tenant_id AND p.id = s.property_id AND p.deleted_at IS NULL`;

export const SYSTEM_LIST: ListDefinition = {
  shape: SYSTEM_SHAPE,
  from: FROM_SYSTEMS,
  idExpression: 's.id',
  sorts: { createdAt: { expression: 's.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

export interface SystemFilters {
  readonly propertyId?: string;
  readonly kind?: SystemKind;
}

export function systemFilters({ propertyId, kind }: SystemFilters): Sql[] {
  return [
    ...(propertyId === undefined ? [] : [sql`s.property_id = ${propertyId}`]),
    ...(kind === undefined ? [] : [sql`s.kind = ${kind}`]),
  ];
}
