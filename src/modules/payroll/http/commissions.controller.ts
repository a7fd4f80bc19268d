import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { PayrollErrors } from '../payroll.errors';
import { COMMISSION_LIST, CommissionsQueries } from '../persistence/commissions.queries';
import { ApproveCommission } from '../use-cases/approve-commission';
import { CommissionResponse } from './commission.response';
import { ListCommissionsQuery } from './dto/list-commissions.query';

@ApiTags('Payroll')
@Controller('api/v2/payroll/commissions')
export class CommissionsController {
  constructor(
    private readonly queries: CommissionsQueries,
    private readonly approve: ApproveCommission,
  ) {}

  @Get()
  @RequirePermission('payroll:read')
  @Endpoint({
    summary: 'List commissions',
    description: 'A technician sees his own.',
    list: CommissionResponse,
    sortedBy: COMMISSION_LIST,
  })
  listCommissions(@Query() query: ListCommissionsQuery): Promise<JsonText> {
    return this.queries.list(query);
  }

  @Get(':id')
  @RequirePermission('payroll:read')
  @Endpoint({ summary: 'Read a commission', response: CommissionResponse })
  getCommission(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.queries.detail(id);
  }

  @Post(':id/approve')
  @RequirePermission('payroll:administer')
  @Endpoint({
    summary: 'Approve a pending commission',
    response: CommissionResponse,
    errors: [PayrollErrors['commission.not_pending']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  approveCommission(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.approve.execute(id, version);
  }
}
