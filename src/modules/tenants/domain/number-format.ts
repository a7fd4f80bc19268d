/** What people call by a number. */
export const NUMBERED_KINDS = ['customer', 'work_order', 'invoice'] as const;
export type NumberedKind = (typeof NUMBERED_KINDS)[number];

/** How a company writes the numbers of one kind. Numbers that were given keep what they were given as. */
export interface NumberFormat {
  /** Without digits, so that numbers of two formats are never the same. */
  readonly prefix: string;
  /** Shorter numbers get leading zeros; longer ones keep all their digits. */
  readonly digits: number;
  /** The year stands in the number and every year starts anew. */
  readonly isYearly: boolean;
  /** The first number of a series. */
  readonly startsAt: number;
}

interface NumberRules {
  readonly byDefault: NumberFormat;
  readonly mayBeYearly: boolean;
  /** Where a missing number would have to be explained to a tax office. */
  readonly isWithoutGaps: boolean;
}

export const NUMBER_RULES: Readonly<Record<NumberedKind, NumberRules>> = {
  // A customer is known by his number for years: it says nothing about one.
  customer: {
    byDefault: { prefix: 'C-', digits: 6, isYearly: false, startsAt: 1 },
    mayBeYearly: false,
    isWithoutGaps: false,
  },
  work_order: {
    byDefault: { prefix: 'WO-', digits: 6, isYearly: false, startsAt: 1 },
    mayBeYearly: true,
    isWithoutGaps: false,
  },
  invoice: {
    byDefault: { prefix: 'INV-', digits: 5, isYearly: true, startsAt: 1 },
    mayBeYearly: true,
    isWithoutGaps: true,
  },
};

/** The series that a number of `year` is taken from: one for each year, or one for all. */
export function seriesOf(kind: NumberedKind, { isYearly }: Pick<NumberFormat, 'isYearly'>, year: string): string {
  return isYearly ? `${kind}-${year}` : kind;
}

/** `WO-000001`, `INV-2026-00001`. */
export function formatNumber({ prefix, digits, isYearly }: NumberFormat, year: string, value: bigint): string {
  return `${prefix}${isYearly ? `${year}-` : ''}${value.toString().padStart(digits, '0')}`;
}

/** The value that comes after `last` (0: none yet). A series without gaps does not jump to a new start once it has begun. */
export function valueAfter(kind: NumberedKind, { startsAt }: NumberFormat, last: bigint): bigint {
  const next = last + 1n;
  if (last > 0n && NUMBER_RULES[kind].isWithoutGaps) return next;
  return next > BigInt(startsAt) ? next : BigInt(startsAt);
}
