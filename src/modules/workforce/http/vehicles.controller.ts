import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { VEHICLE_LIST } from '../persistence/vehicle.queries';
import { VehiclesService } from '../vehicles.service';
import { WorkforceErrors } from '../workforce.errors';
import { CreateVehicleDto, ListVehiclesQuery, UpdateVehicleDto } from './dto/vehicle.dto';
import { VehicleResponse } from './vehicle.response';

const WRITE_ERRORS = [WorkforceErrors['vehicle.name_taken']];

@ApiTags('Workforce')
@Controller('api/v2/vehicles')
export class VehiclesController {
  constructor(private readonly vehicles: VehiclesService) {}

  @Get()
  @RequirePermission('vehicles:read')
  @Endpoint({ summary: 'List the vehicles', list: VehicleResponse, sortedBy: VEHICLE_LIST })
  listVehicles(@Query() query: ListVehiclesQuery): Promise<JsonText> {
    return this.vehicles.list(query);
  }

  @Get(':id')
  @RequirePermission('vehicles:read')
  @Endpoint({ summary: 'Read a vehicle', response: VehicleResponse })
  getVehicle(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.vehicles.get(id);
  }

  @Post()
  @RequirePermission('vehicles:create')
  @Endpoint({
    summary: 'Add a vehicle',
    status: 201,
    response: VehicleResponse,
    location: '/api/v2/vehicles/{id}',
    errors: WRITE_ERRORS,
    isIdempotent: true,
  })
  createVehicle(@Body() body: CreateVehicleDto): Promise<JsonText> {
    return this.vehicles.create(body);
  }

  @Patch(':id')
  @RequirePermission('vehicles:update')
  @Endpoint({ summary: 'Change a vehicle', response: VehicleResponse, errors: WRITE_ERRORS, ifMatch: 'optional' })
  updateVehicle(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateVehicleDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.vehicles.update(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('vehicles:delete')
  @Endpoint({ summary: 'Delete a vehicle', status: 204, ifMatch: 'optional' })
  deleteVehicle(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.vehicles.delete(id, version);
  }

  @Post(':id/restore')
  @RequirePermission('vehicles:delete')
  @Endpoint({
    summary: 'Bring back a deleted vehicle',
    response: VehicleResponse,
    errors: WRITE_ERRORS,
    ifMatch: 'optional',
    isIdempotent: true,
  })
  restoreVehicle(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.vehicles.restore(id, version);
  }
}
