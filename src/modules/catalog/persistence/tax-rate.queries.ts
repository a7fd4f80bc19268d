import sql, { raw, type Sql } from 'sql-template-tag';
import { column, rowShape, type ListDefinition } from '../../../platform/database';

export interface TaxRateFilters {
  readonly jurisdiction?: string;
  readonly isDefault?: boolean;
  readonly effectiveOn?: string;
}

export const TAX_RATE_SHAPE = rowShape({
  id: column('t.id', 'uuid'),
  name: column('t.name', 'text'),
  jurisdiction: column('t.jurisdiction', 'text'),
  state: column('t.state', 'text'),
  county: column('t.county', 'text'),
  city: column('t.city', 'text'),
  postalCode: column('t.postal_code', 'text'),
  rate: column('t.rate', 'decimal'),
  effectiveFrom: column('t.effective_from', 'day'),
  effectiveTo: column('t.effective_to', 'day'),
  isDefault: column('t.is_default', 'boolean'),
  version: column('t.version', 'integer'),
  createdAt: column('t.created_at', 'instant'),
  updatedAt: column('t.updated_at', 'instant'),
});

export const TAX_RATE_LIST: ListDefinition = {
  shape: TAX_RATE_SHAPE,
  from: sql`FROM tax_rates t`,
  idExpression: 't.id',
  sorts: {
    createdAt: { expression: 't.created_at', type: 'timestamptz' },
    effectiveFrom: { expression: 't.effective_from', type: 'date' },
  },
  defaultSort: '-createdAt',
};

export function taxRateFilters(query: TaxRateFilters): Sql[] {
  return [
    ...(query.jurisdiction === undefined ? [] : [sql`t.jurisdiction = ${query.jurisdiction}`]),
    ...(query.isDefault === undefined ? [] : [sql`t.is_default = ${query.isDefault}`]),
    ...(query.effectiveOn === undefined ? [] : [effectiveOn(query.effectiveOn)]),
  ];
}

export function effectiveOn(day: string): Sql {
  return sql`t.effective_from <= ${day}::date AND (t.effective_to IS NULL OR t.effective_to >= ${day}::date)`;
}

/** Where something is sold or done. */
export interface TaxPlace {
  readonly state: string;
  readonly county: string | null;
  readonly city: string;
  readonly postalCode: string;
}

const CLOSEST = raw(
  ['t.postal_code', 't.city', 't.county', 't.state'].map((part) => `(${part} IS NOT NULL) DESC`).join(', '),
);

/** The rate for a place on a day: that of its ZIP code before city, county and state, before the company's default. */
export function rateForPlace(day: string, place: TaxPlace | null): Sql {
  if (place === null) return sql`WHERE t.is_default AND ${effectiveOn(day)}`;
  const area = sql`(t.state = ${place.state}
    AND (t.county IS NULL OR ${bareCounty(sql`t.county`)} = ${bareCounty(sql`${place.county}::text`)})
    AND (t.city IS NULL OR lower(t.city) = lower(${place.city}))
    AND (t.postal_code IS NULL OR t.postal_code = left(${place.postalCode}, 5)))`;
  return sql`WHERE ${effectiveOn(day)} AND (t.is_default OR ${area})
    ORDER BY coalesce(${area}, false) DESC, ${CLOSEST}, t.effective_from DESC, t.id`;
}

/** `Orleans Parish` and `orleans` are one county. */
function bareCounty(county: Sql): Sql {
  return sql`regexp_replace(lower(${county}), ' (parish|county|borough)$', '')`;
}
