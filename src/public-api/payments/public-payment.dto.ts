import { PAYMENT_METHODS, type PaymentMethod } from '../../modules/payments';
import { CurrencyField, DayField, EnumField, IdField, ListField, MoneyField, TextField } from '../../platform/http';
import { DemoIds } from '../../platform/openapi';
import { PublicListQuery } from '../public-list.query';

export class PublicAllocationDto {
  @IdField({ example: DemoIds.issuedInvoice })
  invoiceId: string;

  @MoneyField({ min: 1, example: 100, description: 'At most what the invoice owes.' })
  amountMinor: number;
}

export class PublicRecordPaymentDto {
  @IdField({ example: DemoIds.customer })
  customerId: string;

  @MoneyField({ min: 1, example: 500, description: 'What was received. What is not allocated becomes credit.' })
  amountMinor: number;

  @CurrencyField()
  currency: string;

  @EnumField(PAYMENT_METHODS, { enumName: 'PaymentMethod', example: 'check' })
  method: PaymentMethod;

  @DayField({ example: '2026-11-20' })
  receivedOn: string;

  @TextField({ optional: true, max: 100, example: 'Check 1042', description: 'Number of the check or the transfer.' })
  reference?: string;

  @ListField(() => PublicAllocationDto, {
    optional: true,
    max: 200,
    example: [{ invoiceId: DemoIds.issuedInvoice, amountMinor: 100 }],
    description: 'Open invoices of the customer in the same currency.',
  })
  allocations?: PublicAllocationDto[];
}

export class PublicListPaymentsQuery extends PublicListQuery {
  @IdField({ optional: true })
  customerId?: string;

  @IdField({ optional: true, description: 'Payments of which a part was allocated to this invoice.' })
  invoiceId?: string;
}
