import sql from 'sql-template-tag';
import { column, type ListDefinition, type RowShape, rowShape } from '../database';
import { taggables } from './taggable';

/** Over the alias `t`; how many rows of each kind carry the tag is read from the index of each link table. */
function tagShape(): RowShape {
  const counts = taggables().map(
    ({ entity, link }) =>
      `'${entity}', (SELECT count(*) FROM ${link} l WHERE l.tenant_id = t.tenant_id AND l.tag_id = t.id)`,
  );
  return rowShape({
    id: column('t.id', 'uuid'),
    version: column('t.version', 'integer'),
    name: column('t.name', 'text'),
    colour: column('t.colour', 'text'),
    usage: column(`json_build_object(${counts.join(', ')})`, 'json'),
    createdAt: column('t.created_at', 'instant'),
    updatedAt: column('t.updated_at', 'instant'),
  });
}

let made: RowShape | undefined;

/** Made at the first question, when every module has declared what it tags. */
export function tagResourceShape(): RowShape {
  return (made ??= tagShape());
}

export const TAG_SORTING: Pick<ListDefinition, 'sorts' | 'defaultSort'> = {
  sorts: {
    createdAt: { expression: 't.created_at', type: 'timestamptz' },
    name: { expression: 'lower(t.name)', type: 'text' },
  },
  defaultSort: 'name',
};

export function tagList(): ListDefinition {
  return { shape: tagResourceShape(), from: sql`FROM tags t`, idExpression: 't.id', ...TAG_SORTING };
}
