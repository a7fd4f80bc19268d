import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../database';
import type { RecordListName } from '../record-lists';
import type { Principal } from '../tenancy';
import type { Visibility } from './saved-view.entity';

/** Over `v` and the reader's default `d`; `app.user_id` is not set in reads of one statement, so the reader is a parameter. */
const SHAPE = rowShape({
  id: column('v.id', 'uuid'),
  version: column('v.version', 'integer'),
  list: column('v.list', 'text'),
  name: column('v.name', 'text'),
  filters: column('v.filters', 'json'),
  sort: column('v.sort', 'text'),
  columns: column('array_to_json(v.columns)', 'json'),
  visibility: column('v.visibility', 'text'),
  roleId: column('v.role_id', 'uuid'),
  isMine: column('coalesce(v.created_by = me.id, false)', 'boolean'),
  isDefault: column('(d.id IS NOT NULL)', 'boolean'),
  createdAt: column('v.created_at', 'instant'),
  updatedAt: column('v.updated_at', 'instant'),
});

export const SAVED_VIEW_SORTING: Pick<ListDefinition, 'sorts' | 'defaultSort'> = {
  sorts: {
    name: { expression: 'lower(v.name)', type: 'text' },
    createdAt: { expression: 'v.created_at', type: 'timestamptz' },
  },
  defaultSort: 'name',
};

export function savedViewList(userId: string): ListDefinition {
  return { shape: SHAPE, from: savedViewsOf(userId), idExpression: 'v.id', ...SAVED_VIEW_SORTING };
}

export function savedViewsOf(userId: string): Sql {
  return sql`FROM saved_views v CROSS JOIN (SELECT ${userId}::uuid AS id) me
    LEFT JOIN saved_view_defaults d ON d.tenant_id = v.tenant_id AND d.saved_view_id = v.id AND d.user_id = me.id`;
}

/** Own views, those of the company and those of the reader's role. */
export function visibleTo({ userId, roleId }: Principal): Sql {
  return sql`(v.created_by = ${userId}::uuid OR v.visibility = 'company' OR v.visibility = 'role' AND v.role_id = ${roleId}::uuid)`;
}

export interface SavedViewFilters {
  readonly list?: RecordListName;
  readonly visibility?: Visibility;
}

export function savedViewFilters({ list, visibility }: SavedViewFilters): Sql[] {
  return [
    ...(list === undefined ? [] : [sql`v.list = ${list}`]),
    ...(visibility === undefined ? [] : [sql`v.visibility = ${visibility}`]),
  ];
}
