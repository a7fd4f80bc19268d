import type { ErrorFactory, FieldFault } from '../../../kernel/domain-error';
import { sumMinor } from '../../../kernel/money';
import type { PayableInvoice } from '../../invoicing';
import { PaymentErrors } from '../payments.errors';

/** A part of a payment for one invoice, in minor units of the payment's currency. */
export interface Allocation {
  readonly invoiceId: string;
  readonly amountMinor: bigint;
}

interface Payer {
  readonly customerId: string;
  readonly currency: string;
}

interface Rule {
  readonly error: ErrorFactory;
  readonly member: 'invoiceId' | 'amountMinor';
  readonly detail: string;
  readonly isBroken: (allocation: Allocation, invoice: PayableInvoice | undefined, payer: Payer) => boolean;
}

/** In this order; a later rule may rely on the earlier ones. */
const RULES: readonly Rule[] = [
  {
    error: PaymentErrors['payment.unknown_invoice'],
    member: 'invoiceId',
    detail: 'There is no such invoice.',
    isBroken: (_, invoice) => invoice === undefined,
  },
  {
    error: PaymentErrors['payment.other_customer'],
    member: 'invoiceId',
    detail: 'The invoice belongs to another customer.',
    isBroken: (_, invoice, { customerId }) => invoice?.customerId !== customerId,
  },
  {
    error: PaymentErrors['payment.currency_mismatch'],
    member: 'invoiceId',
    detail: 'The invoice is in another currency than the payment.',
    isBroken: (_, invoice, { currency }) => invoice?.currency !== currency,
  },
  {
    error: PaymentErrors['payment.invoice_not_open'],
    member: 'invoiceId',
    detail: 'Drafts and void invoices take no payments.',
    isBroken: (_, invoice) => invoice?.status === 'draft' || invoice?.status === 'void',
  },
  {
    error: PaymentErrors['payment.exceeds_balance'],
    member: 'amountMinor',
    detail: 'More than the invoice still owes.',
    isBroken: ({ amountMinor }, invoice) => invoice === undefined || amountMinor > invoice.balanceMinor,
  },
];

/**
 * What is left of `availableMinor` after the allocations.
 * @throws `payment.repeated_invoice`, `payment.exceeds_amount` (422)
 */
export function remainderAfter(availableMinor: bigint, allocations: readonly Allocation[]): bigint {
  const repeated = allocations.flatMap(({ invoiceId }, index) => {
    const isRepeated = allocations.findIndex((other) => other.invoiceId === invoiceId) < index;
    return isRepeated
      ? [fault(index, 'invoiceId', PaymentErrors['payment.repeated_invoice'], 'Name each invoice once.')]
      : [];
  });
  if (repeated.length > 0)
    throw PaymentErrors['payment.repeated_invoice']('Name each invoice once.', { faults: repeated });
  const remainder = availableMinor - sumMinor(allocations.map(({ amountMinor }) => amountMinor));
  if (remainder >= 0n) return remainder;
  const detail = `The allocations exceed the available ${availableMinor} minor units by ${-remainder}.`;
  throw PaymentErrors['payment.exceeds_amount'](detail, {
    faults: [{ pointer: '/allocations', code: 'exceeds_amount', detail }],
  });
}

/**
 * Whether the invoices, locked, take the allocations: they exist, are of the payer, in his currency, open and owe that much.
 * @throws the error of the first broken rule with every allocation that breaks it
 */
export function assertAllocatable(
  payer: Payer,
  allocations: readonly Allocation[],
  invoices: ReadonlyMap<string, PayableInvoice>,
): void {
  for (const { error, member, detail, isBroken } of RULES) {
    const faults = allocations.flatMap((allocation, index) => {
      return isBroken(allocation, invoices.get(allocation.invoiceId), payer)
        ? [fault(index, member, error, detail)]
        : [];
    });
    if (faults.length > 0) throw error(detail, { faults });
  }
}

function fault(index: number, member: string, { code }: ErrorFactory, detail: string): FieldFault {
  return { pointer: `/allocations/${index}/${member}`, code: code.replace('payment.', ''), detail };
}
