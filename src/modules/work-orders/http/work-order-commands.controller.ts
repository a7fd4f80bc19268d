import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { SetTagsDto } from '../../../platform/tags';
import { CustomersErrors } from '../../customers';
import { MoveWorkOrder } from '../use-cases/move-work-order';
import { ScheduleWorkOrder } from '../use-cases/schedule-work-order';
import { SetWorkOrderLines } from '../use-cases/set-work-order-lines';
import { TagWorkOrder } from '../use-cases/tag-work-order';
import { WorkOrderErrors } from '../work-orders.errors';
import { ScheduleWorkOrderDto } from './dto/schedule-work-order.dto';
import { TransitionDto } from './dto/transition.dto';
import { SetWorkOrderLinesDto } from './dto/work-order-line.dto';
import { WorkOrderResponse } from './work-order.response';

const MOVE_ERRORS = [
  CustomersErrors['customer.on_hold'],
  CustomersErrors['customer.archived'],
  WorkOrderErrors['work_order.illegal_transition'],
  WorkOrderErrors['work_order.reason_required'],
  WorkOrderErrors['work_order.time_out_of_order'],
];

@ApiTags('Work orders')
@Controller('api/v2/work-orders/:id')
export class WorkOrderCommandsController {
  constructor(
    private readonly lines: SetWorkOrderLines,
    private readonly scheduling: ScheduleWorkOrder,
    private readonly moving: MoveWorkOrder,
    private readonly tagging: TagWorkOrder,
  ) {}

  @Put('lines')
  @RequirePermission('work_orders:update')
  @Endpoint({
    summary: 'Replace the lines of an open work order',
    response: WorkOrderResponse,
    errors: [
      WorkOrderErrors['work_order.closed'],
      WorkOrderErrors['work_order.invalid_lines'],
      WorkOrderErrors['work_order.amount_too_large'],
    ],
    ifMatch: 'optional',
  })
  setWorkOrderLines(
    @Param('id', new IdPipe()) id: string,
    @Body() body: SetWorkOrderLinesDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.lines.execute(id, body.lines, version);
  }

  @Put('tags')
  @RequirePermission('work_orders:update')
  @Endpoint({ summary: 'Set the tags of a work order', response: WorkOrderResponse, ifMatch: 'optional' })
  setWorkOrderTags(
    @Param('id', new IdPipe()) id: string,
    @Body() body: SetTagsDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.tagging.execute(id, body.tags, version);
  }

  @Put('schedule')
  @RequirePermission('work_orders:schedule')
  @Endpoint({
    summary: 'Schedule or re-date a work order',
    description:
      'Sets arrival window and technician; the status becomes `scheduled`. The tax rate is that of the day of the window. What stands against the assignment, such as a double booking, is 409 with `conflicts`.',
    response: WorkOrderResponse,
    errors: [
      ...MOVE_ERRORS,
      WorkOrderErrors['work_order.invalid_window'],
      WorkOrderErrors['work_order.assignment_conflict'],
      WorkOrderErrors['work_order.unknown_reference'],
      WorkOrderErrors['work_order.amount_too_large'],
    ],
    ifMatch: 'optional',
  })
  scheduleWorkOrder(
    @Param('id', new IdPipe()) id: string,
    @Body() body: ScheduleWorkOrderDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    const { windowStart, windowEnd, plannedStart, ...rest } = body;
    const window = { windowStart: new Date(windowStart), windowEnd: new Date(windowEnd) };
    const start = plannedStart === undefined ? {} : { plannedStart: new Date(plannedStart) };
    return this.scheduling.execute(id, { ...rest, ...window, ...start }, version);
  }

  @Delete('schedule')
  @RequirePermission('work_orders:schedule', 'work_orders:transition')
  @Endpoint({
    summary: 'Take a work order off the schedule',
    description: 'It becomes a draft again, without window and technician.',
    response: WorkOrderResponse,
    errors: [WorkOrderErrors['work_order.illegal_transition']],
    ifMatch: 'optional',
  })
  unscheduleWorkOrder(
    @Param('id', new IdPipe()) id: string,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.moving.unschedule(id, version);
  }

  @Post('transitions')
  @RequirePermission('work_orders:transition')
  @Endpoint({
    summary: 'Move a work order to another status',
    description: [
      'The moves of the transition table; any other is 409 with `allowed`. A legal move whose condition is not met has a code of its own.',
      'Unscheduling and re-dating need `work_orders:schedule`; reopening, reinstating and canceling work in progress need `work_orders:override`.',
      'Completion publishes the work order for billing and pay.',
    ].join(' '),
    response: WorkOrderResponse,
    errors: [
      ...MOVE_ERRORS,
      WorkOrderErrors['work_order.time_in_future'],
      WorkOrderErrors['work_order.window_missing'],
      WorkOrderErrors['work_order.technician_missing'],
      WorkOrderErrors['work_order.completion_blocked'],
      WorkOrderErrors['work_order.billed'],
      WorkOrderErrors['work_order.assignment_conflict'],
      WorkOrderErrors['technician.busy'],
    ],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  moveWorkOrder(
    @Param('id', new IdPipe()) id: string,
    @Body() { at, ...body }: TransitionDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.moving.execute(id, { ...body, ...(at !== undefined && { at: new Date(at) }) }, version);
  }
}
