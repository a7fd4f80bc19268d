import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { PaymentErrors } from '../payments.errors';
import { PAYMENT_LIST, PaymentsQueries } from '../persistence/payments.queries';
import { AllocatePayment } from '../use-cases/allocate-payment';
import { RecordPayment } from '../use-cases/record-payment';
import { AllocatePaymentDto } from './dto/allocation.dto';
import { CustomerCreditQuery } from './dto/customer-credit.query';
import { ListPaymentsQuery } from './dto/list-payments.query';
import { RecordPaymentDto } from './dto/record-payment.dto';
import { CustomerCreditResponse, PaymentResponse } from './payment.response';

const { 'payment.unknown_customer': UNKNOWN_CUSTOMER, ...ALLOCATION_ERRORS } = PaymentErrors;

@ApiTags('Payments')
@Controller('api/v2/payments')
export class PaymentsController {
  constructor(
    private readonly queries: PaymentsQueries,
    private readonly record: RecordPayment,
    private readonly allocate: AllocatePayment,
  ) {}

  @Get()
  @RequirePermission('payments:read')
  @Endpoint({ summary: 'List payments', list: PaymentResponse, sortedBy: PAYMENT_LIST })
  listPayments(@Query() query: ListPaymentsQuery): Promise<JsonText> {
    return this.queries.list(query);
  }

  @Get('credit')
  @RequirePermission('payments:read')
  @Endpoint({ summary: 'Read the credit of a customer', response: CustomerCreditResponse })
  async getCustomerCredit(@Query() { customerId }: CustomerCreditQuery): Promise<CustomerCreditResponse> {
    return { customerId, credits: await this.queries.credit(customerId) };
  }

  @Get(':id')
  @RequirePermission('payments:read')
  @Endpoint({ summary: 'Read a payment with its allocations', response: PaymentResponse })
  getPayment(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.queries.detail(id);
  }

  @Post()
  @RequirePermission('payments:create')
  @Endpoint({
    summary: 'Record a payment',
    description:
      'Settles the named invoices; what is left becomes credit of the customer. An allocation never exceeds the balance.',
    status: 201,
    response: PaymentResponse,
    location: '/api/v2/payments/{id}',
    errors: [UNKNOWN_CUSTOMER, ...Object.values(ALLOCATION_ERRORS)],
    isIdempotent: true,
  })
  recordPayment(@Body() body: RecordPaymentDto): Promise<JsonText> {
    return this.record.execute(body);
  }

  @Post(':id/allocations')
  @RequirePermission('payments:allocate')
  @Endpoint({
    summary: 'Apply the credit of a payment to invoices',
    response: PaymentResponse,
    errors: Object.values(ALLOCATION_ERRORS),
    ifMatch: 'optional',
    isIdempotent: true,
  })
  allocatePayment(
    @Param('id', new IdPipe()) id: string,
    @Body() body: AllocatePaymentDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.allocate.execute(id, body.allocations, version);
  }
}
