import sql, { type Sql } from 'sql-template-tag';
import { column, rowShape, type ListDefinition } from '../../../platform/database';

export const CLIENT_RATE_SHAPE = rowShape({
  id: column('a.id', 'uuid'),
  customerId: column('a.customer_id', 'uuid'),
  propertyId: column('a.property_id', 'uuid'),
  projectCode: column('a.project_code', 'text'),
  serviceId: column('a.service_id', 'uuid'),
  priceMinor: column('a.price_minor', 'minor'),
  isFinal: column('a.is_final', 'boolean'),
  effectiveFrom: column('a.effective_from', 'day'),
  effectiveTo: column('a.effective_to', 'day'),
  version: column('a.version', 'integer'),
  createdAt: column('a.created_at', 'instant'),
  updatedAt: column('a.updated_at', 'instant'),
});

export const CLIENT_RATE_LIST: ListDefinition = {
  shape: CLIENT_RATE_SHAPE,
  from: sql`FROM client_rates a`,
  idExpression: 'a.id',
  sorts: {
    createdAt: { expression: 'a.created_at', type: 'timestamptz' },
    effectiveFrom: { expression: 'a.effective_from', type: 'date' },
  },
  defaultSort: '-createdAt',
};

export interface ClientRateFilters {
  readonly customerId?: string;
  readonly serviceId?: string;
  readonly effectiveOn?: string;
}

export function clientRateFilters({ customerId, serviceId, effectiveOn }: ClientRateFilters): Sql[] {
  return [
    ...(customerId === undefined ? [] : [sql`a.customer_id = ${customerId}`]),
    ...(serviceId === undefined ? [] : [sql`a.service_id = ${serviceId}`]),
    ...(effectiveOn === undefined ? [] : [rateEffectiveOn(effectiveOn)]),
  ];
}

export function rateEffectiveOn(day: string): Sql {
  return sql`a.effective_from <= ${day}::date AND (a.effective_to IS NULL OR a.effective_to >= ${day}::date)`;
}
