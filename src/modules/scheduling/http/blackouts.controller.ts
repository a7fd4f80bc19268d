import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { BlackoutsService } from '../blackouts.service';
import { AFFECTED_VISIT_LIST, BLACKOUT_LIST } from '../persistence/blackout.queries';
import { SchedulingErrors } from '../scheduling.errors';
import { AffectedVisitResponse, BlackoutResponse } from './blackout.response';
import { CreateBlackoutDto, ListAffectedVisitsQuery, ListBlackoutsQuery } from './dto/blackout.dto';

@ApiTags('Scheduling')
@Controller('api/v2/blackouts')
export class BlackoutsController {
  constructor(private readonly blackouts: BlackoutsService) {}

  @Get()
  @RequirePermission('scheduling:read')
  @Endpoint({ summary: 'Days without capacity', list: BlackoutResponse, sortedBy: BLACKOUT_LIST })
  listBlackouts(@Query() query: ListBlackoutsQuery): Promise<JsonText> {
    return this.blackouts.list(query);
  }

  @Post()
  @RequirePermission('scheduling:plan')
  @Endpoint({
    summary: 'Close days, everywhere or in a zone',
    description: 'Visits that are planned then stay; `affected-visits` lists them.',
    status: 201,
    response: BlackoutResponse,
    errors: [SchedulingErrors['scheduling.unknown_zone'], SchedulingErrors['scheduling.invalid_span']],
    isIdempotent: true,
  })
  createBlackout(@Body() body: CreateBlackoutDto): Promise<JsonText> {
    return this.blackouts.create(body);
  }

  @Get(':id/affected-visits')
  @RequirePermission('scheduling:read')
  @Endpoint({
    summary: 'Visits that have to be moved because of it',
    list: AffectedVisitResponse,
    sortedBy: AFFECTED_VISIT_LIST,
  })
  listAffectedVisits(
    @Param('id', new IdPipe()) id: string,
    @Query() query: ListAffectedVisitsQuery,
  ): Promise<JsonText> {
    return this.blackouts.affected(id, query);
  }

  @Delete(':id')
  @RequirePermission('scheduling:plan')
  @Endpoint({ summary: 'Open the days again', status: 204, ifMatch: 'optional' })
  deleteBlackout(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.blackouts.delete(id, version);
  }
}
