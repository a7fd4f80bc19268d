import { PAYMENT_METHODS, PAYMENT_STATUSES, type PaymentMethod, type PaymentStatus } from '../../modules/payments';
import {
  CurrencyField,
  DayField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  MoneyField,
  TextField,
} from '../../platform/http';
import { DemoIds } from '../../platform/openapi';

export class PublicPaymentAllocation {
  @IdField()
  id: string;

  @IdField({ example: DemoIds.issuedInvoice })
  invoiceId: string;

  @TextField({ example: 'INV-2026-00001' })
  invoiceNumber: string;

  @MoneyField()
  amountMinor: number;

  @InstantField()
  allocatedAt: string;
}

/** Without the memo, which is a note of the office. */
export class PublicPayment {
  @IdField({ example: DemoIds.payment })
  id: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @MoneyField()
  amountMinor: number;

  @MoneyField({ example: 0, description: 'Credit of the customer: the amount less the allocations.' })
  unallocatedMinor: number;

  @CurrencyField()
  currency: string;

  @EnumField(PAYMENT_METHODS, { enumName: 'PaymentMethod' })
  method: PaymentMethod;

  @EnumField(PAYMENT_STATUSES, { enumName: 'PaymentStatus', example: 'completed' })
  status: PaymentStatus;

  @DayField()
  receivedOn: string;

  @TextField({ nullable: true, max: 100 })
  reference: string | null;

  @ListField(() => PublicPaymentAllocation, { max: 10_000 })
  allocations: PublicPaymentAllocation[];

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
