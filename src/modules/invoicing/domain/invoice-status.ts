export const INVOICE_STATUSES = ['draft', 'issued', 'partial', 'paid', 'void'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** Where an invoice may go from each status; `issued` is the specification's "posted". */
export const INVOICE_TRANSITIONS: Readonly<Record<InvoiceStatus, readonly InvoiceStatus[]>> = {
  draft: ['issued', 'paid'],
  issued: ['partial', 'paid', 'void'],
  partial: ['issued', 'paid'],
  paid: ['issued', 'partial', 'void'],
  void: [],
};

/** Statuses in which an invoice takes payments. */
export const OPEN_STATUSES: readonly InvoiceStatus[] = ['issued', 'partial'];

/** What the amounts say about a posted invoice: nothing owed is `paid`, a `$0` invoice from the start. */
export function settledStatus(
  totalMinor: bigint,
  balanceMinor: bigint,
): Extract<InvoiceStatus, 'issued' | 'partial' | 'paid'> {
  if (balanceMinor === 0n) return 'paid';
  return balanceMinor < totalMinor ? 'partial' : 'issued';
}

/** A posted invoice to which no payment is allocated can be voided; a `$0` invoice is one of them although it is `paid`. */
export function isVoidable(invoice: { status: InvoiceStatus; totalMinor: bigint; balanceMinor: bigint }): boolean {
  return INVOICE_TRANSITIONS[invoice.status].includes('void') && invoice.balanceMinor === invoice.totalMinor;
}
