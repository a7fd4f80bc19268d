import { defineEvent } from '../../platform/outbox';
import type { InvoiceFacts } from './domain/invoice-facts';

export interface InvoiceIssuedPayload extends InvoiceFacts {
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string;
}

export interface InvoiceVoidedPayload extends InvoiceFacts {
  readonly reason: string;
}

export interface InvoiceSettledPayload extends InvoiceFacts {
  /** What was applied now; 0 for a `$0` invoice that is paid by being issued. */
  readonly appliedMinor: number;
}

/** A draft came into being, or its lines were replaced by a later completion. */
export const InvoiceDrafted = defineEvent<InvoiceFacts>('invoice.drafted', 1);
export const InvoiceIssued = defineEvent<InvoiceIssuedPayload>('invoice.issued', 1);
export const InvoiceVoided = defineEvent<InvoiceVoidedPayload>('invoice.voided', 1);
export const InvoicePartiallyPaid = defineEvent<InvoiceSettledPayload>('invoice.partially_paid', 1);
export const InvoicePaid = defineEvent<InvoiceSettledPayload>('invoice.paid', 1);
