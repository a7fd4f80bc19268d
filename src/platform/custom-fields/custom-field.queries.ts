import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../database';
import type { FieldEntity, FieldType } from './field-types';

const RULE = (name: string): string => `(f.rules ->> '${name}')`;

/** Over the alias `f`. */
export const CUSTOM_FIELD_SHAPE = rowShape({
  id: column('f.id', 'uuid'),
  version: column('f.version', 'integer'),
  entity: column('f.entity', 'text'),
  key: column('f.key', 'text'),
  label: column('f.label', 'text'),
  type: column('f.type', 'text'),
  isRequired: column('f.is_required', 'boolean'),
  options: column('f.options', 'json'),
  min: column(RULE('min'), 'json'),
  max: column(RULE('max'), 'json'),
  minLength: column(RULE('minLength'), 'json'),
  maxLength: column(RULE('maxLength'), 'json'),
  pattern: column(RULE('pattern'), 'text'),
  defaultValue: column('f.default_value', 'json'),
  help: column('f.help', 'text'),
  position: column('f.position', 'integer'),
  isArchived: column('(f.archived_at IS NOT NULL)', 'boolean'),
  removedAt: column('f.deleted_at', 'instant'),
  createdAt: column('f.created_at', 'instant'),
  updatedAt: column('f.updated_at', 'instant'),
});

/** What values are checked against. */
export const FIELD_DEFINITION_SHAPE = rowShape({
  entity: column('f.entity', 'text'),
  key: column('f.key', 'text'),
  label: column('f.label', 'text'),
  type: column('f.type', 'text'),
  isRequired: column('f.is_required', 'boolean'),
  options: column('f.options', 'json'),
  rules: column('f.rules', 'json'),
  defaultValue: column('f.default_value', 'json'),
  isArchived: column('(f.archived_at IS NOT NULL)', 'boolean'),
  isRemoved: column('(f.deleted_at IS NOT NULL)', 'boolean'),
});

export const CUSTOM_FIELD_LIST: ListDefinition = {
  shape: CUSTOM_FIELD_SHAPE,
  from: sql`FROM custom_fields f`,
  idExpression: 'f.id',
  sorts: {
    position: { expression: 'f.position', type: 'integer' },
    createdAt: { expression: 'f.created_at', type: 'timestamptz' },
  },
  defaultSort: 'position',
};

export const FIELD_STATUSES = ['active', 'archived', 'removed'] as const;
export type FieldStatus = (typeof FIELD_STATUSES)[number];

export interface CustomFieldFilters {
  readonly entity?: FieldEntity;
  readonly type?: FieldType;
  /** Everything that is not removed when absent. */
  readonly status?: FieldStatus;
}

export function customFieldFilters({ entity, type, status }: CustomFieldFilters): Sql[] {
  return [
    ...(entity === undefined ? [] : [sql`f.entity = ${entity}`]),
    ...(type === undefined ? [] : [sql`f.type = ${type}`]),
    status === 'removed' ? sql`f.deleted_at IS NOT NULL` : sql`f.deleted_at IS NULL`,
    ...(status === 'active' ? [sql`f.archived_at IS NULL`] : []),
    ...(status === 'archived' ? [sql`f.archived_at IS NOT NULL`] : []),
  ];
}
