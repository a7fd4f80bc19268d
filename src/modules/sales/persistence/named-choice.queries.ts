import sql, { raw } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

/** Over the alias `o`. */
export const NAMED_CHOICE_SHAPE = rowShape({
  id: column('o.id', 'uuid'),
  name: column('o.name', 'text'),
  isActive: column('o.is_active', 'boolean'),
  version: column('o.version', 'integer'),
  createdAt: column('o.created_at', 'instant'),
  updatedAt: column('o.updated_at', 'instant'),
});

function listOf(table: 'lost_reasons' | 'lead_sources'): ListDefinition {
  return {
    shape: NAMED_CHOICE_SHAPE,
    from: sql`FROM ${raw(table)} o`,
    idExpression: 'o.id',
    sorts: {
      createdAt: { expression: 'o.created_at', type: 'timestamptz' },
      name: { expression: 'lower(o.name)', type: 'text' },
    },
    defaultSort: 'name',
  };
}

export const LOST_REASON_LIST = listOf('lost_reasons');
export const LEAD_SOURCE_LIST = listOf('lead_sources');
