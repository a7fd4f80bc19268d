import sql, { join, type Sql } from 'sql-template-tag';
import type { CalendarDay } from '../../../kernel/calendar';
import { containing } from '../../../kernel/like-pattern';
import { fieldsColumn } from '../../../platform/custom-fields';
import { column, type ListDefinition, rowShape } from '../../../platform/database';
import { TECHNICIAN_FIELDS } from '../workforce.fields';

export interface TechnicianFilters {
  readonly q?: string;
  readonly isActive?: boolean;
  readonly skill?: string;
  /** With `skill`: how well at least. */
  readonly minimumLevel?: number;
  /** With `skill`: on which day it has to count. */
  readonly skilledOn?: CalendarDay;
}

export const TECHNICIAN_SHAPE = rowShape({
  id: column('t.id', 'uuid'),
  userId: column('t.user_id', 'uuid'),
  firstName: column('t.first_name', 'text'),
  lastName: column('t.last_name', 'text'),
  email: column('t.email', 'text'),
  phone: column('t.phone', 'text'),
  skills: column('to_json(t.skills)', 'json'),
  hiredOn: column('t.hired_on', 'day'),
  isActive: column('t.is_active', 'boolean'),
  customFields: fieldsColumn(TECHNICIAN_FIELDS),
  version: column('t.version', 'integer'),
  createdAt: column('t.created_at', 'instant'),
  updatedAt: column('t.updated_at', 'instant'),
  deletedAt: column('t.deleted_at', 'instant'),
});

export const TECHNICIAN_LIST: ListDefinition = {
  shape: TECHNICIAN_SHAPE,
  from: sql`FROM technicians t`,
  idExpression: 't.id',
  sorts: {
    createdAt: { expression: 't.created_at', type: 'timestamptz' },
    lastName: { expression: 'lower(t.last_name)', type: 'text' },
  },
  defaultSort: '-createdAt',
  deletedAtExpression: 't.deleted_at',
};

export function technicianFilters({ q, isActive, ...skilled }: TechnicianFilters): Sql[] {
  const pattern = q === undefined ? undefined : containing(q);
  return [
    ...(pattern === undefined
      ? []
      : [
          sql`(t.first_name || ' ' || t.last_name ILIKE ${pattern} OR t.email ILIKE ${pattern} OR t.phone ILIKE ${pattern})`,
        ]),
    ...(isActive === undefined ? [] : [sql`t.is_active = ${isActive}`]),
    ...skillFilter(skilled),
  ];
}

/** Level and day mean nothing without a skill they belong to: then any skill will do. */
function skillFilter({ skill, minimumLevel, skilledOn }: TechnicianFilters): Sql[] {
  if (minimumLevel === undefined && skilledOn === undefined)
    return skill === undefined ? [] : [sql`${skill} = ANY(t.skills)`];
  const conditions = [
    ...(skill === undefined ? [] : [sql`k.skill = ${skill}`]),
    ...(minimumLevel === undefined ? [] : [sql`k.level >= ${minimumLevel}`]),
    ...(skilledOn === undefined ? [] : [sql`(k.expires_on IS NULL OR k.expires_on >= ${skilledOn}::date)`]),
  ];
  return [
    sql`EXISTS (SELECT 1 FROM technician_skills k WHERE k.tenant_id = t.tenant_id AND k.technician_id = t.id AND ${join(conditions, ' AND ')})`,
  ];
}
