import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { CustomersErrors } from '../../customers';
import { VISIT_LIST } from '../persistence/visit.queries';
import { AddVisit } from '../use-cases/add-visit';
import { ChangeVisit } from '../use-cases/change-visit';
import { MoveCrewMember } from '../use-cases/move-crew-member';
import { MoveVisit } from '../use-cases/move-visit';
import { VisitReader } from '../visit-reader';
import { WorkOrderErrors } from '../work-orders.errors';
import { AddVisitDto, ListVisitsQuery, MoveCrewMemberDto, MoveVisitDto, UpdateVisitDto } from './dto/visit.dto';
import { instantsOf } from './instants-of';
import { VisitResponse } from './visit.response';

const PLAN_ERRORS = [
  WorkOrderErrors['work_order.closed'],
  CustomersErrors['customer.on_hold'],
  CustomersErrors['customer.archived'],
  WorkOrderErrors['work_order.invalid_window'],
  WorkOrderErrors['work_order.unknown_reference'],
  WorkOrderErrors['work_order.assignment_conflict'],
  WorkOrderErrors['visit.invalid_crew'],
];
const MOVE_ERRORS = [
  WorkOrderErrors['work_order.closed'],
  CustomersErrors['customer.on_hold'],
  CustomersErrors['customer.archived'],
  WorkOrderErrors['work_order.time_in_future'],
  WorkOrderErrors['work_order.time_out_of_order'],
  WorkOrderErrors['visit.illegal_transition'],
  WorkOrderErrors['technician.busy'],
];

@ApiTags('Work orders')
@Controller('api/v2/work-orders/:id/visits')
export class VisitsController {
  constructor(
    private readonly reader: VisitReader,
    private readonly adding: AddVisit,
    private readonly changing: ChangeVisit,
    private readonly moving: MoveVisit,
    private readonly movingMember: MoveCrewMember,
  ) {}

  @Get()
  @RequirePermission('work_orders:read')
  @Endpoint({
    summary: 'List the visits of a work order',
    description: 'In their order; canceled and unused ones too.',
    list: VisitResponse,
    sortedBy: VISIT_LIST,
  })
  listVisits(@Param('id', new IdPipe()) id: string, @Query() query: ListVisitsQuery): Promise<JsonText> {
    return this.reader.list(id, query);
  }

  @Get(':visitId')
  @RequirePermission('work_orders:read')
  @Endpoint({ summary: 'Read a visit', response: VisitResponse })
  getVisit(@Param('id', new IdPipe()) id: string, @Param('visitId', new IdPipe()) visitId: string): Promise<JsonText> {
    return this.reader.get(id, visitId);
  }

  @Post()
  @RequirePermission('work_orders:schedule')
  @Endpoint({
    summary: 'Add a visit to an open work order',
    description: 'A draft, or one that waits for a follow-up, is scheduled by it. `If-Match` is the work order’s.',
    status: 201,
    response: VisitResponse,
    errors: PLAN_ERRORS,
    ifMatch: 'optional',
    isIdempotent: true,
  })
  addVisit(
    @Param('id', new IdPipe()) id: string,
    @Body() body: AddVisitDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    const { windowStart, windowEnd, plannedStart, ...rest } = body;
    const window = { windowStart: new Date(windowStart), windowEnd: new Date(windowEnd) };
    return this.adding.execute(id, { ...rest, ...window, ...instantsOf({ plannedStart }) }, version);
  }

  @Patch(':visitId')
  @RequirePermission('work_orders:schedule')
  @Endpoint({
    summary: 'Change time or crew of a visit',
    description:
      'What is newly booked is checked for conflicts. A crew is given as a whole: one lead, shares that make 100 percent.',
    response: VisitResponse,
    errors: [
      ...PLAN_ERRORS,
      WorkOrderErrors['visit.ended'],
      WorkOrderErrors['work_order.reason_required'],
      WorkOrderErrors['work_order.technician_missing'],
    ],
    ifMatch: 'required',
  })
  updateVisit(
    @Param('id', new IdPipe()) id: string,
    @Param('visitId', new IdPipe()) visitId: string,
    @Body() body: UpdateVisitDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    const { windowStart, windowEnd, plannedStart, ...rest } = body;
    const times = instantsOf({ windowStart, windowEnd, plannedStart });
    return this.changing.execute(id, visitId, { ...rest, ...times }, version);
  }

  @Post(':visitId/transitions')
  @RequirePermission('work_orders:transition')
  @Endpoint({
    summary: 'Move a visit to another status',
    description: [
      'The whole crew goes along. The work order follows its visits: all scheduled is scheduled, any dispatched or working is in progress,',
      'all done is completed if nothing is missing. Canceling needs `work_orders:schedule`, while work is in progress `work_orders:override`.',
      'A technician moves the visits of whose crew he is.',
    ].join(' '),
    response: VisitResponse,
    errors: [
      ...MOVE_ERRORS,
      WorkOrderErrors['work_order.reason_required'],
      WorkOrderErrors['work_order.technician_missing'],
      WorkOrderErrors['work_order.assignment_conflict'],
      WorkOrderErrors['visit.last_one'],
    ],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  moveVisit(
    @Param('id', new IdPipe()) id: string,
    @Param('visitId', new IdPipe()) visitId: string,
    @Body() { at, ...body }: MoveVisitDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.moving.execute(id, visitId, { ...body, ...instantsOf({ at }) }, version);
  }

  @Post(':visitId/crew/:technicianId/transitions')
  @RequirePermission('work_orders:transition')
  @Endpoint({
    summary: 'Move one technician of a crew',
    description:
      'The first who sets off dispatches the visit; it is done when the last one is. A technician does so for visits of whose crew he is.',
    response: VisitResponse,
    errors: [...MOVE_ERRORS, WorkOrderErrors['visit.ended']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  moveCrewMember(
    @Param('id', new IdPipe()) id: string,
    @Param('visitId', new IdPipe()) visitId: string,
    @Param('technicianId', new IdPipe()) technicianId: string,
    @Body() { to, at }: MoveCrewMemberDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.movingMember.execute(id, visitId, technicianId, { to, ...instantsOf({ at }) }, version);
  }
}
