import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { EquipmentErrors } from '../equipment.errors';
import { SYSTEM_LIST } from '../persistence/septic-system.queries';
import { SepticSystemsService } from '../septic-systems.service';
import { CreateSepticSystemDto, ListSepticSystemsQuery, UpdateSepticSystemDto } from './dto/septic-system.dto';
import { SepticSystemResponse } from './septic-system.response';

@ApiTags('Equipment')
@Controller('api/v2/septic-systems')
export class SepticSystemsController {
  constructor(private readonly systems: SepticSystemsService) {}

  @Get()
  @RequirePermission('equipment:read')
  @Endpoint({ summary: 'List septic systems', list: SepticSystemResponse, sortedBy: SYSTEM_LIST })
  listSepticSystems(@Query() query: ListSepticSystemsQuery): Promise<JsonText> {
    return this.systems.list(query);
  }

  @Get(':id')
  @RequirePermission('equipment:read')
  @Endpoint({ summary: 'Read a septic system', response: SepticSystemResponse })
  getSepticSystem(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.systems.get(id);
  }

  @Post()
  @RequirePermission('equipment:create')
  @Endpoint({
    summary: 'Record a septic system of a property',
    status: 201,
    response: SepticSystemResponse,
    location: '/api/v2/septic-systems/{id}',
    errors: [EquipmentErrors['equipment.unknown_reference']],
    isIdempotent: true,
  })
  createSepticSystem(@Body() body: CreateSepticSystemDto): Promise<JsonText> {
    return this.systems.create(body);
  }

  @Patch(':id')
  @RequirePermission('equipment:update')
  @Endpoint({ summary: 'Change a septic system', response: SepticSystemResponse, ifMatch: 'optional' })
  updateSepticSystem(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateSepticSystemDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.systems.update(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('equipment:delete')
  @Endpoint({
    summary: 'Delete a septic system recorded by mistake',
    description: 'Its tanks and what was measured in them go with it.',
    status: 204,
    ifMatch: 'optional',
  })
  deleteSepticSystem(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.systems.delete(id, version);
  }
}
