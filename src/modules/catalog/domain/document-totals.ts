import { parseDecimal } from '../../../kernel/decimal';
import { multiplyMinor, sumMinor, type Minor } from '../../../kernel/money';

export interface PricedLine {
  /** Exact decimal text, e.g. `1.5`. */
  readonly quantity: string;
  readonly unitPriceMinor: Minor;
  readonly taxable: boolean;
  /** What no whole unit price could carry; none when absent. */
  readonly roundingMinor?: Minor;
}

export interface DocumentTotals {
  /** Net of each line, in the order of the lines. */
  readonly lineNetMinor: readonly Minor[];
  readonly subtotalMinor: Minor;
  /** What the tax was computed on. */
  readonly taxableMinor: Minor;
  readonly taxMinor: Minor;
  readonly totalMinor: Minor;
}

/** Net of one line: quantity x unit price, rounded half-up to a minor unit (specification E, step 9), and its rounding. */
export function lineNet({ quantity, unitPriceMinor, roundingMinor = 0n }: Omit<PricedLine, 'taxable'>): Minor {
  return multiplyMinor(unitPriceMinor, parseDecimal(quantity)) + roundingMinor;
}

/**
 * Totals of a work order or an invoice in minor units of its one currency. Rounding happens twice and nowhere else:
 * at each line, and once for the tax on the summed taxable lines (specification E, steps 9 and 10).
 * @param taxRate a fraction as decimal text, `0.0825` for 8.25 %; null when no tax applies.
 */
export function computeDocumentTotals(lines: readonly PricedLine[], taxRate: string | null): DocumentTotals {
  const nets = lines.map((line) => ({ netMinor: lineNet(line), taxable: line.taxable }));
  return { lineNetMinor: nets.map(({ netMinor }) => netMinor), ...addUp(nets, taxRate) };
}

/** Adds up nets that are rounded already; the tax is rounded once. */
export function addUp(
  nets: readonly { readonly netMinor: Minor; readonly taxable: boolean }[],
  taxRate: string | null,
): Omit<DocumentTotals, 'lineNetMinor'> {
  const subtotalMinor = sumMinor(nets.map(({ netMinor }) => netMinor));
  const taxableMinor = sumMinor(nets.filter(({ taxable }) => taxable).map(({ netMinor }) => netMinor));
  const taxMinor = taxRate === null ? 0n : multiplyMinor(taxableMinor, parseDecimal(taxRate));
  return { subtotalMinor, taxableMinor, taxMinor, totalMinor: subtotalMinor + taxMinor };
}
