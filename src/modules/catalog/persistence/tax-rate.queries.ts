import sql, { type Sql } from 'sql-template-tag';
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
