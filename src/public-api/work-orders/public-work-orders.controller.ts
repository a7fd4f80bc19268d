import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CustomersErrors } from '../../modules/customers';
import {
  ChangeWorkOrder,
  CreateWorkOrder,
  MoveWorkOrder,
  WorkOrderErrors,
  WorkOrderReader,
} from '../../modules/work-orders';
import { RequireScope } from '../../platform/access';
import type { JsonText } from '../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../platform/http';
import { Projection } from '../projection';
import {
  PublicCancelWorkOrderDto,
  PublicCreateWorkOrderDto,
  PublicListWorkOrdersQuery,
  PublicUpdateWorkOrderDto,
} from './public-work-order.dto';
import { PublicWorkOrder } from './public-work-order.response';

const VISIBLE = new Projection(PublicWorkOrder);

@ApiTags('Work orders')
@Controller('api/public/v1/work-orders')
export class PublicWorkOrdersController {
  constructor(
    private readonly reader: WorkOrderReader,
    private readonly create: CreateWorkOrder,
    private readonly change: ChangeWorkOrder,
    private readonly move: MoveWorkOrder,
  ) {}

  @Get()
  @RequireScope('work_orders:read', 'work_orders:read')
  @Endpoint({ summary: 'List work orders', list: PublicWorkOrder })
  async listWorkOrders(@Query() query: PublicListWorkOrdersQuery): Promise<JsonText> {
    return VISIBLE.page(await this.reader.list(query));
  }

  @Get(':id')
  @RequireScope('work_orders:read', 'work_orders:read')
  @Endpoint({ summary: 'Read a work order', response: PublicWorkOrder })
  async getWorkOrder(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return VISIBLE.one(await this.reader.get(id));
  }

  @Post()
  @RequireScope('work_orders:write', 'work_orders:create')
  @Endpoint({
    summary: 'Open a work order as a draft',
    description: 'Prices come from the price book, the tax rate is the default of the day.',
    status: 201,
    response: PublicWorkOrder,
    location: '/api/public/v1/work-orders/{id}',
    errors: [
      CustomersErrors['customer.on_hold'],
      CustomersErrors['customer.archived'],
      WorkOrderErrors['work_order.unknown_reference'],
      WorkOrderErrors['work_order.invalid_lines'],
      WorkOrderErrors['work_order.amount_too_large'],
    ],
    isIdempotent: true,
  })
  async createWorkOrder(@Body() body: PublicCreateWorkOrderDto): Promise<JsonText> {
    return VISIBLE.one(await this.create.execute(body));
  }

  @Patch(':id')
  @RequireScope('work_orders:write', 'work_orders:update')
  @Endpoint({
    summary: 'Change an open work order',
    response: PublicWorkOrder,
    errors: [WorkOrderErrors['work_order.closed'], WorkOrderErrors['work_order.unknown_reference']],
    ifMatch: 'required',
  })
  async updateWorkOrder(
    @Param('id', new IdPipe()) id: string,
    @Body() body: PublicUpdateWorkOrderDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return VISIBLE.one(await this.change.execute(id, body, version));
  }

  @Post(':id/cancel')
  @RequireScope('work_orders:write', 'work_orders:transition')
  @Endpoint({
    summary: 'Cancel a work order on which work has not begun',
    response: PublicWorkOrder,
    errors: [WorkOrderErrors['work_order.illegal_transition']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  async cancelWorkOrder(
    @Param('id', new IdPipe()) id: string,
    @Body() { reason }: PublicCancelWorkOrderDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return VISIBLE.one(await this.move.execute(id, { to: 'canceled', reason }, version));
  }
}
