import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PaymentErrors, PaymentsQueries, RecordPayment } from '../../modules/payments';
import { RequireScope } from '../../platform/access';
import type { JsonText } from '../../platform/database';
import { Endpoint, IdPipe } from '../../platform/http';
import { Projection } from '../projection';
import { PublicListPaymentsQuery, PublicRecordPaymentDto } from './public-payment.dto';
import { PublicPayment } from './public-payment.response';

const VISIBLE = new Projection(PublicPayment);

@ApiTags('Payments')
@Controller('api/public/v1/payments')
export class PublicPaymentsController {
  constructor(
    private readonly queries: PaymentsQueries,
    private readonly record: RecordPayment,
  ) {}

  @Get()
  @RequireScope('payments:read', 'payments:read')
  @Endpoint({ summary: 'List payments', list: PublicPayment })
  async listPayments(@Query() query: PublicListPaymentsQuery): Promise<JsonText> {
    return VISIBLE.page(await this.queries.list(query));
  }

  @Get(':id')
  @RequireScope('payments:read', 'payments:read')
  @Endpoint({ summary: 'Read a payment with its allocations', response: PublicPayment })
  async getPayment(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return VISIBLE.one(await this.queries.detail(id));
  }

  @Post()
  @RequireScope('payments:write', 'payments:create')
  @Endpoint({
    summary: 'Record a payment',
    description:
      'Settles the named invoices; what is left becomes credit of the customer. `Idempotency-Key` is required: a retry must not record it twice.',
    status: 201,
    response: PublicPayment,
    location: '/api/public/v1/payments/{id}',
    errors: Object.values(PaymentErrors),
    isIdempotent: 'required',
  })
  async recordPayment(@Body() body: PublicRecordPaymentDto): Promise<JsonText> {
    return VISIBLE.one(await this.record.execute(body));
  }
}
