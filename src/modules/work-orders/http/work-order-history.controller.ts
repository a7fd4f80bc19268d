import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe } from '../../../platform/http';
import { ExplainQuery, PriceResponse } from '../../pricing';
import { WorkOrderPriceReader } from '../work-order-price-reader';
import { WorkOrderErrors } from '../work-orders.errors';
import { type TimeInStatusReport, WorkOrderReader } from '../work-order-reader';
import { ListWorkOrderEventsQuery } from './dto/list-work-orders.query';
import { TimeInStatusResponse, WorkOrderEventResponse } from './work-order-history.response';
import { EVENT_LIST } from '../persistence/work-order-history.queries';

@ApiTags('Work orders')
@Controller('api/v2/work-orders/:id')
export class WorkOrderHistoryController {
  constructor(
    private readonly reader: WorkOrderReader,
    private readonly prices: WorkOrderPriceReader,
  ) {}

  @Get('events')
  @RequirePermission('work_orders:read')
  @Endpoint({
    summary: 'List the changes of status',
    description: 'Oldest first.',
    list: WorkOrderEventResponse,
    sortedBy: EVENT_LIST,
  })
  listWorkOrderEvents(
    @Param('id', new IdPipe()) id: string,
    @Query() query: ListWorkOrderEventsQuery,
  ): Promise<JsonText> {
    return this.reader.events(id, query);
  }

  @Get('price')
  @RequirePermission('work_orders:read')
  @Endpoint({
    summary: 'How the price of the work order came about',
    description:
      'As it was calculated last: with the rule set of then, whatever the rules are now. `explain=true` adds the trace, which carried out in order gives every amount again.',
    response: PriceResponse,
    errors: [WorkOrderErrors['work_order.price_unexplained']],
  })
  getWorkOrderPrice(@Param('id', new IdPipe()) id: string, @Query() query: ExplainQuery): Promise<PriceResponse> {
    return this.prices.explain(id, query);
  }

  @Get('time-in-status')
  @RequirePermission('work_orders:read')
  @Endpoint({ summary: 'Report how long the work order was in each status', response: TimeInStatusResponse })
  getWorkOrderTimeInStatus(@Param('id', new IdPipe()) id: string): Promise<TimeInStatusReport> {
    return this.reader.timeInStatus(id);
  }
}
