import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { TechniciansService } from '../technicians.service';
import { WorkforceErrors } from '../workforce.errors';
import { CreateTechnicianDto, ListTechniciansQuery, UpdateTechnicianDto } from './dto/technician.dto';
import { TechnicianResponse } from './technician.response';
import { TECHNICIAN_LIST } from '../persistence/technician.queries';

const WRITE_ERRORS = [WorkforceErrors['technician.user_taken'], WorkforceErrors['technician.unknown_user']];

@ApiTags('Workforce')
@Controller('api/v2/technicians')
export class TechniciansController {
  constructor(private readonly technicians: TechniciansService) {}

  @Get()
  @RequirePermission('technicians:read')
  @Endpoint({ summary: 'List the technicians', list: TechnicianResponse, sortedBy: TECHNICIAN_LIST })
  listTechnicians(@Query() query: ListTechniciansQuery): Promise<JsonText> {
    return this.technicians.list(query);
  }

  @Get(':id')
  @RequirePermission('technicians:read')
  @Endpoint({ summary: 'Read a technician', response: TechnicianResponse })
  getTechnician(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.technicians.get(id);
  }

  @Post()
  @RequirePermission('technicians:create')
  @Endpoint({
    summary: 'Add a technician',
    status: 201,
    response: TechnicianResponse,
    location: '/api/v2/technicians/{id}',
    errors: WRITE_ERRORS,
    isIdempotent: true,
  })
  createTechnician(@Body() body: CreateTechnicianDto): Promise<JsonText> {
    return this.technicians.create(body);
  }

  @Patch(':id')
  @RequirePermission('technicians:update')
  @Endpoint({ summary: 'Change a technician', response: TechnicianResponse, errors: WRITE_ERRORS, ifMatch: 'optional' })
  updateTechnician(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateTechnicianDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.technicians.update(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('technicians:delete')
  @Endpoint({
    summary: 'Delete a technician',
    description: 'Work done keeps his name; his account becomes free for another technician.',
    status: 204,
    ifMatch: 'optional',
  })
  deleteTechnician(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.technicians.delete(id, version);
  }

  @Post(':id/restore')
  @RequirePermission('technicians:delete')
  @Endpoint({
    summary: 'Bring back a deleted technician',
    response: TechnicianResponse,
    errors: [WorkforceErrors['technician.user_taken']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  restoreTechnician(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.technicians.restore(id, version);
  }
}
