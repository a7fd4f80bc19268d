import { DateTime } from 'luxon';
import type { Priority } from './priority';

/** When a company works. Days are ISO weekdays, Monday is 1; minutes count from local midnight. */
export interface BusinessHours {
  readonly timeZone: string;
  readonly weekdays: readonly number[];
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
}

/** Business minutes within which somebody should be on the way. A company may set its own. */
export const DEFAULT_SLA_MINUTES: Readonly<Record<Priority, number>> = {
  emergency: 120,
  urgent: 240,
  high: 540,
  normal: 1_620,
  low: 2_700,
};

const LONGEST_SEARCH_DAYS = 3_660;
const MS_PER_MINUTE = 60_000;

/**
 * `openedAt` plus a number of business minutes (specification C: SLA due = opened_at + target(priority) in business minutes).
 * Minutes are real ones: a day on which the clocks change has as many as it lasts.
 */
export function slaDueAt(openedAt: Date, businessMinutes: number, hours: BusinessHours): Date {
  let left = businessMinutes * MS_PER_MINUTE;
  const opened = DateTime.fromJSDate(openedAt, { zone: hours.timeZone });
  for (let offset = 0; offset < LONGEST_SEARCH_DAYS; offset++) {
    const day = opened.startOf('day').plus({ days: offset });
    if (!hours.weekdays.includes(day.weekday)) continue;
    const start = Math.max(localMinute(day, hours.opensAtMinute), openedAt.getTime());
    const available = localMinute(day, hours.closesAtMinute) - start;
    if (available <= 0) continue;
    if (left <= available) return new Date(start + left);
    left -= available;
  }
  throw new RangeError('The business hours leave no time to work');
}

/** The wall clock's minute of that day as an instant; minute 1440 is the next midnight. */
function localMinute(day: DateTime, minute: number): number {
  if (minute === 1_440) return day.plus({ days: 1 }).toMillis();
  return day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();
}
