import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch, ListQuery } from '../../../platform/http';
import { EquipmentErrors } from '../equipment.errors';
import { MEASUREMENT_LIST } from '../persistence/tank-measurement.queries';
import { TANK_LIST } from '../persistence/tank.queries';
import { TankMeasurementsService } from '../tank-measurements.service';
import { TanksService } from '../tanks.service';
import { ReadTankDue, type TankDueAnswer } from '../use-cases/read-tank-due';
import { CreateTankMeasurementDto, TankDueQuery } from './dto/tank-measurement.dto';
import { CreateTankDto, ListTanksQuery, UpdateTankDto } from './dto/tank.dto';
import { TankDueResponse, TankMeasurementResponse } from './tank-measurement.response';
import { TankResponse } from './tank.response';

const UNKNOWN_REFERENCE = EquipmentErrors['equipment.unknown_reference'];
const DAY_IN_FUTURE = EquipmentErrors['equipment.day_in_future'];

@ApiTags('Equipment')
@Controller('api/v2/tanks')
export class TanksController {
  constructor(
    private readonly tanks: TanksService,
    private readonly measurements: TankMeasurementsService,
    private readonly due: ReadTankDue,
  ) {}

  @Get()
  @RequirePermission('equipment:read')
  @Endpoint({ summary: 'List tanks', list: TankResponse, sortedBy: TANK_LIST })
  listTanks(@Query() query: ListTanksQuery): Promise<JsonText> {
    return this.tanks.list(query);
  }

  @Get(':id')
  @RequirePermission('equipment:read')
  @Endpoint({ summary: 'Read a tank', response: TankResponse })
  getTank(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.tanks.get(id);
  }

  @Post()
  @RequirePermission('equipment:create')
  @Endpoint({
    summary: 'Record a tank of a septic system',
    description: 'A system may have several, each with its own interval and last pumping.',
    status: 201,
    response: TankResponse,
    location: '/api/v2/tanks/{id}',
    errors: [UNKNOWN_REFERENCE, DAY_IN_FUTURE],
    isIdempotent: true,
  })
  createTank(@Body() body: CreateTankDto): Promise<JsonText> {
    return this.tanks.create(body);
  }

  @Patch(':id')
  @RequirePermission('equipment:update')
  @Endpoint({ summary: 'Change a tank', response: TankResponse, errors: [DAY_IN_FUTURE], ifMatch: 'optional' })
  updateTank(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateTankDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.tanks.update(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('equipment:delete')
  @Endpoint({
    summary: 'Delete a tank recorded by mistake',
    description: 'What was measured in it goes with it.',
    status: 204,
    ifMatch: 'optional',
  })
  deleteTank(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.tanks.delete(id, version);
  }

  @Get(':id/measurements')
  @RequirePermission('equipment:read')
  @Endpoint({ summary: 'What was measured in a tank', list: TankMeasurementResponse, sortedBy: MEASUREMENT_LIST })
  listTankMeasurements(@Param('id', new IdPipe()) id: string, @Query() query: ListQuery): Promise<JsonText> {
    return this.measurements.list(id, query);
  }

  @Post(':id/measurements')
  @RequirePermission('equipment:measure')
  @Endpoint({
    summary: 'Record what was measured in a tank',
    description: 'Kept for good with the threshold of then; a wrong one is followed by a right one.',
    status: 201,
    response: TankMeasurementResponse,
    errors: [
      UNKNOWN_REFERENCE,
      DAY_IN_FUTURE,
      EquipmentErrors['tank_measurement.liquid_depth_unknown'],
      EquipmentErrors['tank_measurement.impossible'],
    ],
    isIdempotent: true,
  })
  addTankMeasurement(@Param('id', new IdPipe()) id: string, @Body() body: CreateTankMeasurementDto): Promise<JsonText> {
    return this.measurements.create(id, body);
  }

  @Get(':id/due')
  @RequirePermission('equipment:read')
  @Endpoint({
    summary: 'When a tank is to be pumped',
    description:
      'By the company’s settings `pumpThresholdPct` (33 unless set) and `greasePumpThresholdPct` (25). `explain=true` adds the steps, which carried out in order give the day again.',
    response: TankDueResponse,
  })
  getTankDue(@Param('id', new IdPipe()) id: string, @Query() query: TankDueQuery): Promise<TankDueAnswer> {
    return this.due.execute(id, query);
  }
}
