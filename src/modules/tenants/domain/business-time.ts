import { addDays, type CalendarDay, dayIn } from '../../../kernel/calendar';
import { instantAt, weekdayOf } from '../../../kernel/wall-clock';
import { observedHoliday } from './federal-holidays';
import type { BusinessCalendar, OpenInterval } from './working-hours';

/** A stretch of real time in which the company works; the end is not included. */
export interface Opening {
  readonly from: Date;
  readonly to: Date;
}

/** Ten years: what is not open by then counts as never open. */
const LONGEST_SEARCH_DAYS = 3_660;
const MS_PER_MINUTE = 60_000;

/** The wall clock's intervals of a day: its own rule if it has one, none on a holiday, else those of its weekday. */
export function intervalsOn(calendar: BusinessCalendar, day: CalendarDay): readonly OpenInterval[] {
  const own = calendar.days.get(day);
  if (own) return own;
  return observedHoliday(calendar.holidays, day) ? [] : (calendar.weekly.get(weekdayOf(day)) ?? []);
}

/** A holiday the company keeps, or a day it closed itself; days of the week on which it never works are neither. */
export function isClosedDay(calendar: BusinessCalendar, day: CalendarDay): boolean {
  const own = calendar.days.get(day);
  return own ? own.length === 0 : observedHoliday(calendar.holidays, day) !== undefined;
}

/** The same as instants. What the night of a changing clock leaves nothing of is left out. */
export function openingsOn(calendar: BusinessCalendar, day: CalendarDay): Opening[] {
  return intervalsOn(calendar, day)
    .map(({ opensAtMinute, closesAtMinute }) => ({
      from: instantAt(calendar.timeZone, day, opensAtMinute),
      to: instantAt(calendar.timeZone, day, closesAtMinute),
    }))
    .filter(({ from, to }) => from < to);
}

/** Opening time is open, closing time is not. */
export function isOpenAt(calendar: BusinessCalendar, instant: Date): boolean {
  const today = openingsOn(calendar, dayIn(calendar.timeZone, instant));
  return today.some(({ from, to }) => from <= instant && instant < to);
}

/** `instant` itself while the company works, else when it opens next; null when it never does. */
export function nextOpeningAt(calendar: BusinessCalendar, instant: Date): Date | null {
  for (const { from } of openingsAfter(calendar, instant)) return from;
  return null;
}

/** Business minutes from `from` to `to`, real ones, in fractions; 0 when `to` is not later. */
export function businessMinutesBetween(calendar: BusinessCalendar, from: Date, to: Date): number {
  let milliseconds = 0;
  const lastDay = dayIn(calendar.timeZone, to);
  for (let day = dayIn(calendar.timeZone, from); day <= lastDay; day = addDays(day, 1)) {
    for (const opening of openingsOn(calendar, day)) {
      const [start, end] = [Math.max(+opening.from, +from), Math.min(+opening.to, +to)];
      milliseconds += Math.max(0, end - start);
    }
  }
  return milliseconds / MS_PER_MINUTE;
}

/**
 * The instant by which that many business minutes have passed since `from`. Minutes are real ones: a day on which the clocks change has as many
 * as it lasts. Closing time is still in time; without minutes to pass it is the next moment at which the company works. Null when they do not
 * pass within ten years.
 */
export function addBusinessMinutes(calendar: BusinessCalendar, from: Date, minutes: number): Date | null {
  let left = minutes * MS_PER_MINUTE;
  for (const opening of openingsAfter(calendar, from)) {
    const available = +opening.to - +opening.from;
    if (left <= available) return new Date(+opening.from + left);
    left -= available;
  }
  return null;
}

/** What is left to work after `instant`, in order. */
function* openingsAfter(calendar: BusinessCalendar, instant: Date): Generator<Opening> {
  const first = dayIn(calendar.timeZone, instant);
  for (let offset = 0; offset < LONGEST_SEARCH_DAYS; offset++) {
    for (const { from, to } of openingsOn(calendar, addDays(first, offset))) {
      if (to > instant) yield { from: from > instant ? from : instant, to };
    }
  }
}
