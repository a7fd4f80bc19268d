import type { FederalHoliday } from './federal-holidays';
import type { CalendarDay } from '../../../kernel/calendar';
import { type MinuteOfDay, requireTimeOfDay } from '../../../kernel/wall-clock';

/** A stretch of a day in which the company works; minutes of the wall clock, the end not included. */
export interface OpenInterval {
  readonly opensAtMinute: MinuteOfDay;
  readonly closesAtMinute: MinuteOfDay;
}

/** As it is stored and sent: `08:00`, `24:00`. Work over midnight is two intervals, `22:00–24:00` and `00:00–06:00`. */
export interface OpenTimes {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** One interval of every week. */
export interface WeeklyOpenTimes extends OpenTimes {
  /** ISO weekday, 1 Monday to 7 Sunday. */
  readonly weekday: number;
}

/** Monday to Friday, 08:00 to 17:00; the columns of `tenants` have the same default. */
export const DEFAULT_WORKING_HOURS: readonly WeeklyOpenTimes[] = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  opensAt: '08:00',
  closesAt: '17:00',
}));
export const MAXIMUM_INTERVALS_PER_DAY = 6;

/** When a company works: by weekday, closed on the holidays it keeps, otherwise on the days that have a rule of their own. */
export interface BusinessCalendar {
  readonly timeZone: string;
  /** By ISO weekday; a weekday that is missing is closed. Sorted, without overlap. */
  readonly weekly: ReadonlyMap<number, readonly OpenInterval[]>;
  /** The holidays the company keeps; closed on the day each is observed. */
  readonly holidays: readonly FederalHoliday[];
  /** Days with a rule of their own, which outweighs weekday and holiday; an empty list is a closed day. */
  readonly days: ReadonlyMap<CalendarDay, readonly OpenInterval[]>;
}

/**
 * Why these cannot be the intervals of one day, with the index of the one at fault: an end that is not after its start, an overlap with
 * another. Intervals that touch are one after the other, not an overlap.
 */
export function faultOfIntervals(
  times: readonly OpenTimes[],
): { readonly index: number; readonly detail: string } | null {
  const read = times.map((time, index) => ({ index, ...intervalOf(time) }));
  for (const { index, opensAtMinute, closesAtMinute } of read) {
    if (opensAtMinute >= closesAtMinute)
      return { index, detail: 'closesAt must be later than opensAt on the same day.' };
  }
  const sorted = read.toSorted((a, b) => a.opensAtMinute - b.opensAtMinute);
  for (const [position, { index, opensAtMinute }] of sorted.entries()) {
    const before = sorted[position - 1];
    if (before && opensAtMinute < before.closesAtMinute) {
      return { index, detail: 'The interval overlaps with another one of the day.' };
    }
  }
  return null;
}

export function intervalOf({ opensAt, closesAt }: OpenTimes): OpenInterval {
  return { opensAtMinute: requireTimeOfDay(opensAt), closesAtMinute: requireTimeOfDay(closesAt) };
}

/** Sorted intervals of one day. */
export function intervalsOf(times: readonly OpenTimes[]): OpenInterval[] {
  return times.map(intervalOf).sort((a, b) => a.opensAtMinute - b.opensAtMinute);
}

export function weeklyIntervals(times: readonly WeeklyOpenTimes[]): BusinessCalendar['weekly'] {
  const weekdays = [...new Set(times.map(({ weekday }) => weekday))];
  return new Map(
    weekdays.map((weekday) => [weekday, intervalsOf(times.filter((time) => time.weekday === weekday))] as const),
  );
}
