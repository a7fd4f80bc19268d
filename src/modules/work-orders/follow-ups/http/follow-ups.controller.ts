import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../../platform/access';
import type { JsonText } from '../../../../platform/database';
import { Endpoint, IdPipe } from '../../../../platform/http';
import { WorkOrderResponse } from '../../http/work-order.response';
import { WorkOrderErrors } from '../../work-orders.errors';
import { CallbackRates, type CallbackReport } from '../callback-rates';
import { OpenFollowUp } from '../use-cases/open-follow-up';
import { CallbackReportResponse } from './callback-rate.response';
import { CallbackRateQuery } from './dto/callback-rate.query';
import { OpenFollowUpDto } from './dto/open-follow-up.dto';

const USUAL_DAYS = 30;

@ApiTags('Work orders')
@Controller('api/v2/work-orders')
export class FollowUpsController {
  constructor(
    private readonly opening: OpenFollowUp,
    private readonly rates: CallbackRates,
  ) {}

  @Get('callback-rate')
  @RequirePermission('work_orders:read')
  @Endpoint({
    summary: 'How much of the completed work was called back',
    description: [
      'Of the work orders first completed in the period, the share with a recall (a work order that names them as `warrantyOfId`, not canceled) opened',
      'within `withinDays` of the completion. It counts for the technician and the job type of the original. Recalls themselves are not counted as work.',
    ].join(' '),
    response: CallbackReportResponse,
  })
  getCallbackRate(@Query() { from, to, withinDays = USUAL_DAYS }: CallbackRateQuery): Promise<CallbackReport> {
    return this.rates.of({ from, to, withinDays });
  }

  @Post(':id/follow-ups')
  @RequirePermission('work_orders:create')
  @Endpoint({
    summary: 'Open a follow-up of a work order',
    description:
      'A draft for the same customer and property with `parentId`. A work order that moves to `requires_followup` gets one by itself, unless one is open.',
    status: 201,
    response: WorkOrderResponse,
    location: '/api/v2/work-orders/{id}',
    errors: [
      WorkOrderErrors['follow_up.never_completed'],
      WorkOrderErrors['work_order.unknown_reference'],
      WorkOrderErrors['work_order.invalid_lines'],
      WorkOrderErrors['work_order.amount_too_large'],
    ],
    isIdempotent: true,
  })
  openFollowUp(@Param('id', new IdPipe()) id: string, @Body() body: OpenFollowUpDto): Promise<JsonText> {
    return this.opening.execute(id, body);
  }
}
