import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { CustomersErrors } from '../../customers';
import { ChangeWorkOrder } from '../use-cases/change-work-order';
import { CreateWorkOrder } from '../use-cases/create-work-order';
import { DeleteWorkOrder } from '../use-cases/delete-work-order';
import { RestoreWorkOrder } from '../use-cases/restore-work-order';
import { WorkOrderReader } from '../work-order-reader';
import { WorkOrderErrors } from '../work-orders.errors';
import { ListWorkOrdersQuery } from './dto/list-work-orders.query';
import { CreateWorkOrderDto, UpdateWorkOrderDto } from './dto/work-order.dto';
import { WorkOrderResponse } from './work-order.response';
import { WORK_ORDER_SORTING } from '../persistence/work-order.queries';

@ApiTags('Work orders')
@Controller('api/v2/work-orders')
export class WorkOrdersController {
  constructor(
    private readonly reader: WorkOrderReader,
    private readonly createOne: CreateWorkOrder,
    private readonly changeOne: ChangeWorkOrder,
    private readonly deleteOne: DeleteWorkOrder,
    private readonly restoreOne: RestoreWorkOrder,
  ) {}

  @Get()
  @RequirePermission('work_orders:read')
  @Endpoint({
    summary: 'List work orders',
    description:
      'The board: `sort=-priority` is most urgent first. A technician sees those assigned to him, without costs.',
    list: WorkOrderResponse,
    sortedBy: WORK_ORDER_SORTING,
  })
  listWorkOrders(@Query() query: ListWorkOrdersQuery): Promise<JsonText> {
    return this.reader.list(query);
  }

  @Get(':id')
  @RequirePermission('work_orders:read')
  @Endpoint({ summary: 'Read a work order', response: WorkOrderResponse })
  getWorkOrder(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.reader.get(id);
  }

  @Post()
  @RequirePermission('work_orders:create')
  @Endpoint({
    summary: 'Open a work order as a draft',
    description:
      'Prices come from the price book, the tax rate is the default of the day, the SLA follows from the priority.',
    status: 201,
    response: WorkOrderResponse,
    location: '/api/v2/work-orders/{id}',
    errors: [
      CustomersErrors['customer.on_hold'],
      CustomersErrors['customer.archived'],
      WorkOrderErrors['work_order.unknown_reference'],
      WorkOrderErrors['work_order.invalid_lines'],
      WorkOrderErrors['work_order.amount_too_large'],
    ],
    isIdempotent: true,
  })
  createWorkOrder(@Body() body: CreateWorkOrderDto): Promise<JsonText> {
    return this.createOne.execute(body);
  }

  @Patch(':id')
  @RequirePermission('work_orders:update')
  @Endpoint({
    summary: 'Change an open work order',
    description:
      'While a visit is planned, other `plannedMinutes` are those of its booking, too: they need the right to schedule, and what stands against them refuses them. `PATCH /work-orders/{id}/visits/{visitId}` takes a reason to override.',
    response: WorkOrderResponse,
    errors: [
      WorkOrderErrors['work_order.closed'],
      WorkOrderErrors['work_order.unknown_reference'],
      WorkOrderErrors['work_order.assignment_conflict'],
    ],
    ifMatch: 'required',
  })
  updateWorkOrder(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateWorkOrderDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.changeOne.execute(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('work_orders:delete')
  @Endpoint({
    summary: 'Delete a draft',
    description: 'Once it has left draft a work order is canceled, not deleted. Its number is not used again.',
    status: 204,
    errors: [WorkOrderErrors['work_order.not_draft']],
    ifMatch: 'optional',
  })
  deleteWorkOrder(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.deleteOne.execute(id, version);
  }

  @Post(':id/restore')
  @RequirePermission('work_orders:delete')
  @Endpoint({
    summary: 'Bring back a deleted draft',
    response: WorkOrderResponse,
    errors: [CustomersErrors['customer.on_hold'], CustomersErrors['customer.archived']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  restoreWorkOrder(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.restoreOne.execute(id, version);
  }
}
