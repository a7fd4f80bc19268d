import { addDays, type CalendarDay } from '../../../kernel/calendar';
import { instantAt, requireTimeOfDay, weekdayOf } from '../../../kernel/wall-clock';

/** A stretch of a weekday in which the gate is open, by the clock of the site. */
export interface OpeningHours {
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  readonly opensAt: string;
  /** `24:00` is the end of the day. */
  readonly closesAt: string;
}

export interface OpenSpan {
  readonly from: Date;
  readonly to: Date;
}

/** When the site is open on a day of its own calendar, in order. */
export function openOn(hours: readonly OpeningHours[], timeZone: string, day: CalendarDay): readonly OpenSpan[] {
  const weekday = weekdayOf(day);
  return hours
    .filter((stretch) => stretch.weekday === weekday)
    .map(({ opensAt, closesAt }) => ({
      from: instantAt(timeZone, day, requireTimeOfDay(opensAt)),
      to: instantAt(timeZone, day, requireTimeOfDay(closesAt)),
    }))
    .sort((one, other) => one.from.getTime() - other.from.getTime());
}

/** When the site is open between two moments; at most a few days apart. */
export function openBetween(
  hours: readonly OpeningHours[],
  timeZone: string,
  days: { readonly first: CalendarDay; readonly last: CalendarDay },
): readonly OpenSpan[] {
  const spans: OpenSpan[] = [];
  for (let day = days.first; day <= days.last; day = addDays(day, 1)) spans.push(...openOn(hours, timeZone, day));
  return spans;
}

/** Index of the first stretch that ends before it begins or overlaps another one of its day; null when all are sound. */
export function unsoundHours(hours: readonly OpeningHours[]): number | null {
  const faulty = hours.findIndex(({ weekday, opensAt, closesAt }, index) => {
    if (opensAt >= closesAt) return true;
    const earlier = hours.slice(0, index).filter((other) => other.weekday === weekday);
    return earlier.some((other) => opensAt < other.closesAt && other.opensAt < closesAt);
  });
  return faulty === -1 ? null : faulty;
}
