import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { VEHICLE_ASSIGNMENT_LIST } from '../persistence/vehicle-assignment.queries';
import { VehicleAssignmentsService } from '../vehicle-assignments.service';
import { WorkforceErrors } from '../workforce.errors';
import { CreateVehicleAssignmentDto, ListVehicleAssignmentsQuery } from './dto/vehicle-assignment.dto';
import { VehicleAssignmentResponse } from './vehicle.response';

@ApiTags('Workforce')
@Controller('api/v2/vehicle-assignments')
export class VehicleAssignmentsController {
  constructor(private readonly assignments: VehicleAssignmentsService) {}

  @Get()
  @RequirePermission('vehicles:read')
  @Endpoint({
    summary: 'Who drives what on which days',
    list: VehicleAssignmentResponse,
    sortedBy: VEHICLE_ASSIGNMENT_LIST,
  })
  listVehicleAssignments(@Query() query: ListVehicleAssignmentsQuery): Promise<JsonText> {
    return this.assignments.list(query);
  }

  @Post()
  @RequirePermission('vehicles:assign')
  @Endpoint({
    summary: 'Give a vehicle to a technician for a day or a span of days',
    description: 'On one day a vehicle has one driver, and a technician one vehicle.',
    status: 201,
    response: VehicleAssignmentResponse,
    errors: [
      WorkforceErrors['vehicle.already_assigned'],
      WorkforceErrors['vehicle.unknown_reference'],
      WorkforceErrors['vehicle.invalid_span'],
    ],
    isIdempotent: true,
  })
  createVehicleAssignment(@Body() body: CreateVehicleAssignmentDto): Promise<JsonText> {
    return this.assignments.create(body);
  }

  @Delete(':id')
  @RequirePermission('vehicles:assign')
  @Endpoint({ summary: 'Take the vehicle back', status: 204, ifMatch: 'optional' })
  deleteVehicleAssignment(
    @Param('id', new IdPipe()) id: string,
    @IfMatch() version: number | undefined,
  ): Promise<void> {
    return this.assignments.delete(id, version);
  }
}
