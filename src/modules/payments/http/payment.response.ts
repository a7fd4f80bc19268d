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
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { PAYMENT_METHODS, PAYMENT_STATUSES, type PaymentMethod, type PaymentStatus } from '../domain/payment-method';

export class PaymentAllocationResponse {
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

export class PaymentResponse {
  @IdField({ example: DemoIds.payment })
  id: string;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @TextField({ example: 'James Butt' })
  customerName: string;

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

  @TextField({ nullable: true, max: 2_000 })
  memo: string | null;

  @ListField(() => PaymentAllocationResponse, { max: 10_000 })
  allocations: PaymentAllocationResponse[];

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;
}

export class CreditResponse {
  @CurrencyField()
  currency: string;

  @MoneyField()
  unallocatedMinor: number;
}

export class CustomerCreditResponse {
  @IdField({ example: DemoIds.customer })
  customerId: string;

  @ListField(() => CreditResponse, { max: 200, description: 'By currency; empty when nothing is left to allocate.' })
  credits: CreditResponse[];
}
