import sql, { type Sql } from 'sql-template-tag';
import { containing } from '../../../kernel/like-pattern';
import { fieldsColumn } from '../../../platform/custom-fields';
import { column, rowShape, type ListDefinition } from '../../../platform/database';
import { SERVICE_FIELDS } from '../catalog.fields';

export interface ServiceFilters {
  readonly q?: string;
  readonly kind?: string;
  readonly unit?: string;
  readonly category?: string;
  readonly isActive?: boolean;
  readonly taxable?: boolean;
}

export const SERVICE_SHAPE = rowShape({
  id: column('s.id', 'uuid'),
  code: column('s.code', 'text'),
  name: column('s.name', 'text'),
  description: column('s.description', 'text'),
  category: column('s.category', 'text'),
  kind: column('s.kind', 'text'),
  unit: column('s.unit', 'text'),
  priceMinor: column('s.price_minor', 'minor'),
  costMinor: column('s.cost_minor', 'minor'),
  currency: column('s.currency', 'text'),
  taxable: column('s.taxable', 'boolean'),
  minPriceMinor: column('s.min_price_minor', 'minor'),
  maxPriceMinor: column('s.max_price_minor', 'minor'),
  includedGallons: column('s.included_gallons', 'integer'),
  overagePerGallonMinor: column('s.overage_per_gallon_minor', 'minor'),
  defaultDurationMinutes: column('s.default_duration_minutes', 'integer'),
  skills: column('to_json(s.skills)', 'json'),
  isActive: column('s.is_active', 'boolean'),
  customFields: fieldsColumn(SERVICE_FIELDS),
  version: column('s.version', 'integer'),
  createdAt: column('s.created_at', 'instant'),
  updatedAt: column('s.updated_at', 'instant'),
  deletedAt: column('s.deleted_at', 'instant'),
});

export const SERVICE_SORTING: Pick<ListDefinition, 'sorts' | 'defaultSort'> = {
  sorts: {
    createdAt: { expression: 's.created_at', type: 'timestamptz' },
    code: { expression: 'lower(s.code)', type: 'text' },
    name: { expression: 'lower(s.name)', type: 'text' },
  },
  defaultSort: '-createdAt',
};

export function serviceList(hidden: ReadonlySet<string>): ListDefinition {
  return {
    shape: SERVICE_SHAPE.without(hidden),
    from: sql`FROM services s`,
    idExpression: 's.id',
    ...SERVICE_SORTING,
    deletedAtExpression: 's.deleted_at',
  };
}

export function serviceFilters(query: ServiceFilters): Sql[] {
  const pattern = query.q === undefined ? undefined : containing(query.q);
  return [
    ...(pattern === undefined
      ? []
      : [sql`(s.code ILIKE ${pattern} OR s.name ILIKE ${pattern} OR s.description ILIKE ${pattern})`]),
    ...(query.kind === undefined ? [] : [sql`s.kind = ${query.kind}`]),
    ...(query.unit === undefined ? [] : [sql`s.unit = ${query.unit}`]),
    ...(query.category === undefined ? [] : [sql`s.category = ${query.category}`]),
    ...(query.isActive === undefined ? [] : [sql`s.is_active = ${query.isActive}`]),
    ...(query.taxable === undefined ? [] : [sql`s.taxable = ${query.taxable}`]),
  ];
}
