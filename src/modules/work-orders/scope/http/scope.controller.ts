import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../../platform/access';
import type { JsonText } from '../../../../platform/database';
import { Endpoint, IdPipe } from '../../../../platform/http';
import { WorkOrderResponse } from '../../http/work-order.response';
import { WorkOrderErrors } from '../../work-orders.errors';
import { SCOPE_APPROVAL_LIST, SCOPE_CHANGE_LIST } from '../persistence/scope.queries';
import { ScopeApprovals } from '../scope-approvals';
import { AdjustScope } from '../use-cases/adjust-scope';
import { ApproveScope } from '../use-cases/approve-scope';
import { AdjustScopeDto, ApproveScopeDto, ListScopeApprovalsQuery, ListScopeChangesQuery } from './dto/scope.dto';
import { ScopeApprovalResponse, ScopeChangeResponse, ScopeResponse } from './scope.response';
import { scopeResponse } from './scope.presenter';

@ApiTags('Work orders')
@Controller('api/v2/work-orders/:id')
export class ScopeController {
  constructor(
    private readonly scope: ScopeApprovals,
    private readonly adjusting: AdjustScope,
    private readonly approving: ApproveScope,
  ) {}

  @Get('scope')
  @RequirePermission('work_orders:read')
  @Endpoint({ summary: 'What the customer agreed to, and what was changed since', response: ScopeResponse })
  async getWorkOrderScope(@Param('id', new IdPipe()) id: string): Promise<ScopeResponse> {
    return scopeResponse(await this.scope.state(id));
  }

  @Get('scope-changes')
  @RequirePermission('work_orders:read')
  @Endpoint({
    summary: 'List how the scope changed after the customer had confirmed',
    description: 'Oldest first; nothing of it is ever changed.',
    list: ScopeChangeResponse,
    sortedBy: SCOPE_CHANGE_LIST,
  })
  listScopeChanges(@Param('id', new IdPipe()) id: string, @Query() query: ListScopeChangesQuery): Promise<JsonText> {
    return this.scope.changes(id, query);
  }

  @Post('scope-changes')
  @RequirePermission('work_orders:adjust')
  @Endpoint({
    summary: 'Change the scope on site',
    description:
      'More lines at the prices of the price book, other quantities of those that are there. Completion waits until the customer agreed to what costs more.',
    status: 201,
    response: WorkOrderResponse,
    location: '/api/v2/work-orders/{id}',
    errors: [
      WorkOrderErrors['scope.not_on_site'],
      WorkOrderErrors['work_order.invalid_lines'],
      WorkOrderErrors['work_order.amount_too_large'],
    ],
    isIdempotent: true,
  })
  adjustScope(@Param('id', new IdPipe()) id: string, @Body() body: AdjustScopeDto): Promise<JsonText> {
    return this.adjusting.execute(id, body);
  }

  @Get('scope-approvals')
  @RequirePermission('work_orders:read')
  @Endpoint({
    summary: 'List what the customer agreed to',
    list: ScopeApprovalResponse,
    sortedBy: SCOPE_APPROVAL_LIST,
  })
  listScopeApprovals(
    @Param('id', new IdPipe()) id: string,
    @Query() query: ListScopeApprovalsQuery,
  ): Promise<JsonText> {
    return this.scope.list(id, query);
  }

  @Post('scope-approvals')
  @RequirePermission('work_orders:document')
  @Endpoint({
    summary: 'Record that the customer agreed to the changed scope',
    status: 201,
    response: ScopeApprovalResponse,
    errors: [
      WorkOrderErrors['scope.nothing_to_approve'],
      WorkOrderErrors['scope.another_amount'],
      WorkOrderErrors['scope.invalid_approval'],
    ],
    isIdempotent: true,
  })
  approveScope(
    @Param('id', new IdPipe()) id: string,
    @Body() { approvedAt, ...body }: ApproveScopeDto,
  ): Promise<JsonText> {
    return this.approving.execute(id, {
      ...body,
      ...(approvedAt !== undefined && { approvedAt: new Date(approvedAt) }),
    });
  }
}
