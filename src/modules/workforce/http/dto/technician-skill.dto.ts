import { DayField, IdField, IntegerField, ListField, ListQuery, TextField } from '../../../../platform/http';
import { HIGHEST_SKILL_LEVEL, LOWEST_SKILL_LEVEL, type HeldSkill } from '../../domain/skill-match';

const LEVELS = { min: LOWEST_SKILL_LEVEL, max: HIGHEST_SKILL_LEVEL };

export class HeldSkillDto implements HeldSkill {
  @TextField({ max: 64, example: 'pumping' })
  skill: string;

  @IntegerField({ ...LEVELS, example: 4, description: '1 beginner to 5 master.' })
  level: number;

  @DayField({ nullable: true, example: null, description: 'Last day it counts; null when it does not expire.' })
  expiresOn: string | null;
}

export class ReplaceTechnicianSkillsDto {
  @ListField(() => HeldSkillDto, { max: 30 })
  skills: HeldSkillDto[];
}

export class ListTechnicianSkillsQuery extends ListQuery {
  @IdField({ optional: true })
  technicianId?: string;

  @TextField({ optional: true, max: 64, example: 'pumping' })
  skill?: string;

  @IntegerField({ optional: true, fromText: true, ...LEVELS, example: 3 })
  minimumLevel?: number;

  @DayField({ optional: true, description: 'Only skills that end on this day or before.' })
  expiringBy?: string;
}
