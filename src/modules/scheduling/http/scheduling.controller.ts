import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import { Endpoint, IfMatch } from '../../../platform/http';
import { ChangeSchedulingRules } from '../use-cases/change-scheduling-rules';
import { ReadCapacity } from '../use-cases/read-capacity';
import { CapacityQuery } from './dto/capacity.query';
import { SchedulingSettingsDto } from './dto/scheduling-settings.dto';
import { CapacityResponse, SchedulingSettingsResponse } from './scheduling.response';

@ApiTags('Scheduling')
@Controller('api/v2/scheduling')
export class SchedulingController {
  constructor(
    private readonly rules: ChangeSchedulingRules,
    private readonly capacity: ReadCapacity,
  ) {}

  @Get('settings')
  @RequirePermission('scheduling:read')
  @Endpoint({ summary: 'Read the rules of scheduling', response: SchedulingSettingsResponse })
  getSchedulingSettings(): Promise<SchedulingSettingsResponse> {
    return this.rules.present() as Promise<SchedulingSettingsResponse>;
  }

  @Put('settings')
  @RequirePermission('scheduling:configure')
  @Endpoint({
    summary: 'Lay down speed, buffers, notice, zones and what is kept for emergencies',
    response: SchedulingSettingsResponse,
    ifMatch: 'optional',
  })
  replaceSchedulingSettings(
    @Body() body: SchedulingSettingsDto,
    @IfMatch() version: number | undefined,
  ): Promise<SchedulingSettingsResponse> {
    return this.rules.execute({ ...body }, version) as Promise<SchedulingSettingsResponse>;
  }

  @Get('capacity')
  @RequirePermission('scheduling:read')
  @Endpoint({
    summary: 'What may still be sold on each day',
    description: 'Available is capacity less booked. Technicians without a shift have no capacity.',
    response: CapacityResponse,
  })
  getCapacity(@Query() query: CapacityQuery): Promise<CapacityResponse> {
    return this.capacity.execute(query) as Promise<CapacityResponse>;
  }
}
