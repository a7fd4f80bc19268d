import { DayField, IdField, InstantField, IntegerField, ListField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { HeldSkillDto } from './dto/technician-skill.dto';

export class TechnicianSkillResponse {
  @IdField()
  id: string;

  @IdField({ example: DemoIds.technician })
  technicianId: string;

  @TextField({ max: 64, example: 'pumping' })
  skill: string;

  @IntegerField({ min: 1, max: 5, example: 4 })
  level: number;

  @DayField({ nullable: true, example: null })
  expiresOn: string | null;

  @InstantField()
  createdAt: string;
}

export class TechnicianSkillsResponse {
  @IdField({ example: DemoIds.technician, description: 'Of the technician.' })
  id: string;

  @ListField(() => HeldSkillDto, { max: 30 })
  skills: HeldSkillDto[];

  @IntegerField({ min: 1, example: 1, description: 'Of the technician.' })
  version: number;
}
