import sql, { type Sql } from 'sql-template-tag';
import { column, rowShape, type ListDefinition } from '../../../platform/database';

export const PRICE_INDEX_SHAPE = rowShape({
  id: column('x.id', 'uuid'),
  indexCode: column('x.index_code', 'text'),
  effectiveFrom: column('x.effective_from', 'day'),
  value: column('x.value', 'decimal'),
  version: column('x.version', 'integer'),
  createdAt: column('x.created_at', 'instant'),
  updatedAt: column('x.updated_at', 'instant'),
});

export const PRICE_INDEX_LIST: ListDefinition = {
  shape: PRICE_INDEX_SHAPE,
  from: sql`FROM price_index_values x`,
  idExpression: 'x.id',
  sorts: {
    effectiveFrom: { expression: 'x.effective_from', type: 'date' },
    createdAt: { expression: 'x.created_at', type: 'timestamptz' },
  },
  defaultSort: '-effectiveFrom',
};

export interface PriceIndexFilters {
  readonly indexCode?: string;
}

export function priceIndexFilters({ indexCode }: PriceIndexFilters): Sql[] {
  return indexCode === undefined ? [] : [sql`x.index_code = ${indexCode}`];
}
