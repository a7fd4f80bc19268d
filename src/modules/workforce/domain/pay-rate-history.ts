import type { CalendarDay } from '../../../kernel/calendar';

export type PayRateRefusal = 'day_taken' | 'history_closed';

/**
 * Whether a rate may start on `day` beside the starts that are kept (specification M, PRL-07). A rate lasts until the day
 * before the next one, so a new start inside of two others shortens the earlier one. That is a plan while it lies ahead
 * and a change of history once its day has come.
 */
export function payRateRefusal(
  starts: readonly CalendarDay[],
  day: CalendarDay,
  today: CalendarDay,
): PayRateRefusal | null {
  if (starts.includes(day)) return 'day_taken';
  const isBetween = starts.some((start) => start < day) && starts.some((start) => start > day);
  return isBetween && day <= today ? 'history_closed' : null;
}
