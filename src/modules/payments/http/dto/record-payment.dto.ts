import {
  CurrencyField,
  DayField,
  EnumField,
  IdField,
  ListField,
  MoneyField,
  TextField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { PAYMENT_METHODS, type PaymentMethod } from '../../domain/payment-method';
import { AllocationDto } from './allocation.dto';

export class RecordPaymentDto {
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

  @TextField({ optional: true, max: 2_000 })
  memo?: string;

  @ListField(() => AllocationDto, {
    optional: true,
    max: 200,
    example: [{ invoiceId: DemoIds.issuedInvoice, amountMinor: 100 }],
    description: 'Open invoices of the customer in the same currency.',
  })
  allocations?: AllocationDto[];
}
