import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../../platform/database';
import { LOWEST_SKILL_LEVEL, type SkillRequirement } from '../../workforce';

/** What a kind of job asks of whoever does it. */
export interface JobTypeFact {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly defaultDurationMinutes: number | null;
  readonly requirements: readonly SkillRequirement[];
}

const JOB_TYPE = rowShape({
  id: column('j.id', 'uuid'),
  key: column('j.key', 'text'),
  name: column('j.name', 'text'),
  defaultDurationMinutes: column('j.default_duration_minutes', 'integer'),
  skills: column('to_json(j.skills)', 'json'),
  skillLevels: column('j.skill_levels', 'json'),
});

type Row = Omit<JobTypeFact, 'requirements'> & {
  readonly skills: readonly string[];
  readonly skillLevels: readonly SkillRequirement[];
};

/** Job types as scheduling sees them. */
@Injectable()
export class JobTypeFacts {
  constructor(private readonly reader: TenantReader) {}

  byKey(key: string): Promise<JobTypeFact | null> {
    return this.find(sql`j.key = ${key}`);
  }

  byId(id: string): Promise<JobTypeFact | null> {
    return this.find(sql`j.id = ${id}`);
  }

  private async find(condition: Sql): Promise<JobTypeFact | null> {
    const row = await this.reader.one<Row>(JOB_TYPE, sql`FROM job_types j WHERE ${condition}`);
    if (!row) return null;
    const { skills, skillLevels, ...jobType } = row;
    const levels = new Map(skillLevels.map(({ skill, minimumLevel }) => [skill, minimumLevel]));
    const requirements = skills.map((skill) => ({ skill, minimumLevel: levels.get(skill) ?? LOWEST_SKILL_LEVEL }));
    return { ...jobType, requirements };
  }
}
