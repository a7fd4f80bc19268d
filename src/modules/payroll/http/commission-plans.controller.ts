import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch, ListQuery } from '../../../platform/http';
import { CommissionPlansService } from '../commission-plans.service';
import { PayrollErrors } from '../payroll.errors';
import { PLAN_LIST, CommissionPlansQueries } from '../persistence/commission-plans.queries';
import { CommissionPlanResponse } from './commission-plan.response';
import { CommissionPlanDto } from './dto/commission-plan.dto';

const WRITE_ERRORS = [PayrollErrors['commission_plan.day_taken'], PayrollErrors['commission_plan.invalid_rules']];

@ApiTags('Payroll')
@Controller('api/v2/payroll/commission-plans')
export class CommissionPlansController {
  constructor(
    private readonly queries: CommissionPlansQueries,
    private readonly plans: CommissionPlansService,
  ) {}

  @Get()
  @RequirePermission('payroll:administer')
  @Endpoint({ summary: 'List commission plans', list: CommissionPlanResponse, sortedBy: PLAN_LIST })
  listCommissionPlans(@Query() query: ListQuery): Promise<JsonText> {
    return this.queries.list(query);
  }

  @Get(':id')
  @RequirePermission('payroll:administer')
  @Endpoint({ summary: 'Read a commission plan with its rules', response: CommissionPlanResponse })
  getCommissionPlan(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.queries.detail(id);
  }

  @Post()
  @RequirePermission('payroll:administer')
  @Endpoint({
    summary: 'Add a commission plan',
    status: 201,
    response: CommissionPlanResponse,
    location: '/api/v2/payroll/commission-plans/{id}',
    errors: WRITE_ERRORS,
    isIdempotent: true,
  })
  createCommissionPlan(@Body() body: CommissionPlanDto): Promise<JsonText> {
    return this.plans.create(body);
  }

  @Put(':id')
  @RequirePermission('payroll:administer')
  @Endpoint({
    summary: 'Replace a commission plan',
    description: 'Commissions recorded before keep the rule they were computed with.',
    response: CommissionPlanResponse,
    errors: WRITE_ERRORS,
    ifMatch: 'optional',
  })
  replaceCommissionPlan(
    @Param('id', new IdPipe()) id: string,
    @Body() body: CommissionPlanDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.plans.replace(id, body, version);
  }
}
