import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { TECHNICIAN_SKILL_LIST } from '../persistence/technician-skill.queries';
import { SkillMatrixService } from '../skill-matrix.service';
import { ListTechnicianSkillsQuery, ReplaceTechnicianSkillsDto } from './dto/technician-skill.dto';
import { TechnicianSkillResponse, TechnicianSkillsResponse } from './technician-skill.response';

@ApiTags('Workforce')
@Controller('api/v2')
export class TechnicianSkillsController {
  constructor(private readonly matrix: SkillMatrixService) {}

  @Get('technician-skills')
  @RequirePermission('technicians:read')
  @Endpoint({
    summary: 'The skill matrix: who can do what, how well and until when',
    list: TechnicianSkillResponse,
    sortedBy: TECHNICIAN_SKILL_LIST,
  })
  listTechnicianSkills(@Query() query: ListTechnicianSkillsQuery): Promise<JsonText> {
    return this.matrix.list(query);
  }

  @Get('technicians/:id/skills')
  @RequirePermission('technicians:read')
  @Endpoint({ summary: 'Read what a technician can do', response: TechnicianSkillsResponse })
  getTechnicianSkills(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.matrix.of(id);
  }

  @Put('technicians/:id/skills')
  @RequirePermission('technicians:update')
  @Endpoint({
    summary: 'Say what a technician can do, how well and until when',
    description: 'What is not mentioned is gone.',
    response: TechnicianSkillsResponse,
    ifMatch: 'optional',
  })
  replaceTechnicianSkills(
    @Param('id', new IdPipe()) id: string,
    @Body() body: ReplaceTechnicianSkillsDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.matrix.replace(id, body.skills, version);
  }
}
