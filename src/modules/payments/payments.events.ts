import { defineEvent } from '../../platform/outbox';
import type { PaymentMethod } from './domain/payment-method';

export interface AllocatedPart {
  readonly invoiceId: string;
  readonly amountMinor: number;
}

/** Amounts in minor units of `currency`. */
export interface PaymentRecordedPayload {
  readonly paymentId: string;
  readonly customerId: string;
  readonly method: PaymentMethod;
  readonly receivedOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  /** What is left as the customer's credit. */
  readonly unallocatedMinor: number;
  readonly allocations: readonly AllocatedPart[];
}

export interface PaymentAllocatedPayload {
  readonly paymentId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly unallocatedMinor: number;
  readonly allocations: readonly AllocatedPart[];
}

export const PaymentRecorded = defineEvent<PaymentRecordedPayload>('payment.recorded', 1);
/** Credit of an earlier payment was applied to invoices. */
export const PaymentAllocated = defineEvent<PaymentAllocatedPayload>('payment.allocated', 1);
