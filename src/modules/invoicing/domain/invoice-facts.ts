import { minorToNumber } from '../../../kernel/money';
import type { InvoiceStatus } from './invoice-status';

/** What every event of an invoice says. Amounts in minor units of `currency`. */
export interface InvoiceFacts {
  readonly invoiceId: string;
  readonly number: string | null;
  readonly status: InvoiceStatus;
  readonly customerId: string;
  readonly workOrderId: string | null;
  readonly technicianId: string | null;
  readonly currency: string;
  readonly totalMinor: number;
  readonly balanceMinor: number;
}

/** The part of an invoice's row that its facts are taken from. */
export interface InvoiceFactsSource extends Pick<
  InvoiceFacts,
  'number' | 'status' | 'customerId' | 'workOrderId' | 'technicianId' | 'currency'
> {
  readonly id: string;
  readonly totalMinor: bigint;
  readonly balanceMinor: bigint;
}

export function invoiceFacts(invoice: InvoiceFactsSource): InvoiceFacts {
  const { id, number, status, customerId, workOrderId, technicianId, currency } = invoice;
  const amounts = { totalMinor: minorToNumber(invoice.totalMinor), balanceMinor: minorToNumber(invoice.balanceMinor) };
  return { invoiceId: id, number, status, customerId, workOrderId, technicianId, currency, ...amounts };
}
