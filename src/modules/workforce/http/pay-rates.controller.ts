import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe } from '../../../platform/http';
import { PayRatesService } from '../pay-rates.service';
import { WorkforceErrors } from '../workforce.errors';
import { CreatePayRateDto, ListPayRatesQuery } from './dto/pay-rate.dto';
import { PayRateResponse } from './pay-rate.response';
import { PAY_RATE_LIST } from '../persistence/pay-rate.queries';

@ApiTags('Workforce')
@Controller('api/v2/technicians/:id/pay-rates')
export class PayRatesController {
  constructor(private readonly payRates: PayRatesService) {}

  @Get()
  @RequirePermission('pay_rates:read')
  @Endpoint({
    summary: "List a technician's pay rates",
    description: 'The latest first. A technician sees his own only.',
    list: PayRateResponse,
    sortedBy: PAY_RATE_LIST,
  })
  listPayRates(@Param('id', new IdPipe()) id: string, @Query() query: ListPayRatesQuery): Promise<JsonText> {
    return this.payRates.list(id, query);
  }

  @Post()
  @RequirePermission('pay_rates:create')
  @Endpoint({
    summary: 'Set a pay rate from a day on',
    description: 'Rates are never changed: the rate before ends on the day before, and past spans stay as they were.',
    status: 201,
    response: PayRateResponse,
    errors: [WorkforceErrors['pay_rate.day_taken'], WorkforceErrors['pay_rate.history_closed']],
    isIdempotent: true,
  })
  createPayRate(@Param('id', new IdPipe()) id: string, @Body() body: CreatePayRateDto): Promise<JsonText> {
    return this.payRates.create(id, body);
  }
}
