import { addDays, type CalendarDay } from '../../../kernel/calendar';

export interface TransferFacts {
  readonly transferredOn: CalendarDay;
  readonly today: CalendarDay;
  /** First day of the present owner; null when nobody wrote it down. */
  readonly ownedFrom: CalendarDay | null;
}

export type TransferVerdict =
  { readonly kind: 'fits'; readonly lastDay: CalendarDay } | { readonly kind: 'ahead' | 'too_early' };

/** A property changes hands on a day that has come, after the present owner had it for a day at least. */
export function judgeTransfer({ transferredOn, today, ownedFrom }: TransferFacts): TransferVerdict {
  if (transferredOn > today) return { kind: 'ahead' };
  if (ownedFrom !== null && transferredOn <= ownedFrom) return { kind: 'too_early' };
  return { kind: 'fits', lastDay: addDays(transferredOn, -1) };
}
