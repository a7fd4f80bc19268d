import { settledStatus, type InvoiceStatus } from './invoice-status';

export interface Settlement {
  readonly status: InvoiceStatus;
  readonly balanceMinor: bigint;
}

/**
 * The invoice after a payment. The balance never falls below zero: who pays more keeps credit, which is the payment's affair.
 * @throws RangeError when the amount is not above zero or exceeds the balance; callers check under the row lock.
 */
export function settle(invoice: { totalMinor: bigint; balanceMinor: bigint }, amountMinor: bigint): Settlement {
  if (amountMinor <= 0n) throw new RangeError('An allocation must be above zero');
  if (amountMinor > invoice.balanceMinor) throw new RangeError('An allocation must not exceed the balance');
  const balanceMinor = invoice.balanceMinor - amountMinor;
  return { status: settledStatus(invoice.totalMinor, balanceMinor), balanceMinor };
}
