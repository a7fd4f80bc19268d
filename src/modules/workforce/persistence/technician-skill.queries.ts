import sql, { type Sql } from 'sql-template-tag';
import type { CalendarDay } from '../../../kernel/calendar';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

export interface TechnicianSkillFilters {
  readonly technicianId?: string;
  readonly skill?: string;
  readonly minimumLevel?: number;
  /** Only skills that end on this day or before. */
  readonly expiringBy?: CalendarDay;
}

export const TECHNICIAN_SKILL_LIST: ListDefinition = {
  shape: rowShape({
    id: column('k.id', 'uuid'),
    technicianId: column('k.technician_id', 'uuid'),
    skill: column('k.skill', 'text'),
    level: column('k.level', 'integer'),
    expiresOn: column('k.expires_on', 'day'),
    createdAt: column('k.created_at', 'instant'),
  }),
  from: sql`FROM technician_skills k JOIN technicians t ON t.tenant_id = k.tenant_id AND t.id = k.technician_id AND t.deleted_at IS NULL`,
  idExpression: 'k.id',
  sorts: {
    createdAt: { expression: 'k.created_at', type: 'timestamptz' },
    skill: { expression: 'k.skill', type: 'text' },
  },
  defaultSort: 'skill',
};

export function technicianSkillFilters({
  technicianId,
  skill,
  minimumLevel,
  expiringBy,
}: TechnicianSkillFilters): Sql[] {
  return [
    ...(technicianId === undefined ? [] : [sql`k.technician_id = ${technicianId}`]),
    ...(skill === undefined ? [] : [sql`k.skill = ${skill}`]),
    ...(minimumLevel === undefined ? [] : [sql`k.level >= ${minimumLevel}`]),
    ...(expiringBy === undefined ? [] : [sql`k.expires_on <= ${expiringBy}::date`]),
  ];
}

/** The skills of one technician, in the alphabet. */
export const HELD_SKILLS_SHAPE = rowShape({
  id: column('t.id', 'uuid'),
  skills: column(
    `coalesce((SELECT json_agg(json_build_object('skill', k.skill, 'level', k.level, 'expiresOn', k.expires_on) ORDER BY k.skill)
      FROM technician_skills k WHERE k.tenant_id = t.tenant_id AND k.technician_id = t.id), '[]')`,
    'json',
  ),
  version: column('t.version', 'integer'),
});
