import { computeDocumentTotals } from '../../catalog';
import type { AppliedTax, DraftLine } from './invoice-line';

export interface PricedLine extends DraftLine {
  readonly netMinor: bigint;
}

export interface PricedTax extends AppliedTax {
  readonly baseMinor: bigint;
  readonly amountMinor: bigint;
}

export interface PricedInvoice {
  /** The rate the lines were priced with, even when none of them is taxed. */
  readonly tax: AppliedTax | null;
  readonly lines: readonly PricedLine[];
  readonly taxes: readonly PricedTax[];
  readonly subtotalMinor: bigint;
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
}

/** Largest total of an invoice in minor units; what a payment can carry. */
export const MAXIMUM_TOTAL_MINOR = 1_000_000_000_000n;

/**
 * Prices the lines as the price book rounds (each line once, the tax once on the summed base) and writes the tax down as a
 * line of its own with rate, base and amount. A rate that meets nothing taxable leaves no tax line.
 */
export function priceInvoice(lines: readonly DraftLine[], tax: AppliedTax | null): PricedInvoice {
  const totals = computeDocumentTotals(lines, tax?.rate ?? null);
  const hasTaxLine = tax !== null && lines.some(({ taxable }) => taxable);
  return {
    tax,
    lines: lines.map((line, index) => ({ ...line, netMinor: totals.lineNetMinor[index] ?? 0n })),
    taxes: hasTaxLine ? [{ ...tax, baseMinor: totals.taxableMinor, amountMinor: totals.taxMinor }] : [],
    subtotalMinor: totals.subtotalMinor,
    taxMinor: totals.taxMinor,
    totalMinor: totals.totalMinor,
  };
}
