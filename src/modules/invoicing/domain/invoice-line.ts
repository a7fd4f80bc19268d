export const LINE_SOURCES = ['manual', 'work_order_line'] as const;
export type LineSource = (typeof LINE_SOURCES)[number];

export const LINE_UNITS = ['each', 'hour', 'gallon', 'foot'] as const;
export type LineUnit = (typeof LINE_UNITS)[number];

/** A line before it is priced. */
export interface DraftLine {
  readonly sourceType: LineSource;
  readonly workOrderLineId: string | null;
  readonly serviceId: string | null;
  readonly description: string;
  readonly unit: LineUnit;
  /** Decimal text with at most three places. */
  readonly quantity: string;
  readonly unitPriceMinor: bigint;
  /** What no whole unit price could carry; only lines of work orders have any. */
  readonly roundingMinor: bigint;
  readonly costMinor: bigint | null;
  readonly taxable: boolean;
}

/** The tax that applies to a document: a fraction such as `0.0825`. */
export interface AppliedTax {
  readonly id: string | null;
  readonly name: string;
  readonly rate: string;
}

/** The tax an invoice was priced with, as its columns keep it. */
export function appliedTax(invoice: {
  taxRateId: string | null;
  taxName: string | null;
  taxRate: string | null;
}): AppliedTax | null {
  const { taxRateId: id, taxName: name, taxRate: rate } = invoice;
  return name === null || rate === null ? null : { id, name, rate };
}
