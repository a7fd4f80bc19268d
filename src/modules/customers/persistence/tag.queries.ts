import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

/** Over the alias `t`. */
export const TAG_SHAPE = rowShape({
  id: column('t.id', 'uuid'),
  version: column('t.version', 'integer'),
  name: column('t.name', 'text'),
  colour: column('t.colour', 'text'),
  createdAt: column('t.created_at', 'instant'),
  updatedAt: column('t.updated_at', 'instant'),
});

export const TAG_LIST: ListDefinition = {
  shape: TAG_SHAPE,
  from: sql`FROM tags t`,
  idExpression: 't.id',
  sorts: {
    createdAt: { expression: 't.created_at', type: 'timestamptz' },
    name: { expression: 'lower(t.name)', type: 'text' },
  },
  defaultSort: 'name',
};
