import { DateTime, IANAZone } from 'luxon';

/** A day as people mean it, `YYYY-MM-DD`, without a time zone. */
export type CalendarDay = string;

/** The day it is at `instant` in the IANA zone `timeZone`. */
export function dayIn(timeZone: string, instant: Date): CalendarDay {
  const local = DateTime.fromJSDate(instant, { zone: timeZone });
  if (!local.isValid) throw new RangeError(`Unknown time zone: ${timeZone}`);
  return local.toISODate();
}

/** The time of day it is at `instant` in the IANA zone `timeZone`, `HH:MM`. */
export function timeOfDayIn(timeZone: string, instant: Date): string {
  const local = DateTime.fromJSDate(instant, { zone: timeZone });
  if (!local.isValid) throw new RangeError(`Unknown time zone: ${timeZone}`);
  return local.toFormat('HH:mm');
}

/** True for a name of the IANA database. Offsets such as `+05:00`, which newer Node accepts, mean the opposite to PostgreSQL. */
export function isTimeZone(value: string): boolean {
  return /^[A-Za-z]/.test(value) && IANAZone.isValidZone(value);
}

/** True for a day that exists, written `YYYY-MM-DD`; the year 0000, which PostgreSQL does not know, is none. */
export function isCalendarDay(value: string): boolean {
  return /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value) && DateTime.fromISO(value, { zone: 'utc' }).isValid;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** True for an instant as RFC 3339 writes it (seconds may be missing), on a day and at an offset that exist. */
export function isInstant(value: string): boolean {
  const day = INSTANT.exec(value)?.[1];
  return day !== undefined && isCalendarDay(day);
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  const moved = DateTime.fromISO(day, { zone: 'utc' }).plus({ days });
  if (!moved.isValid) throw new RangeError(`Not a calendar day: ${day}`);
  return moved.toISODate();
}

/** Calendar months from one day to another, part of a month as a part of its length: 15 January to 1 March is 1.5 and a little. */
export function monthsBetween(from: CalendarDay, to: CalendarDay): number {
  const [start, end] = [DateTime.fromISO(from, { zone: 'utc' }), DateTime.fromISO(to, { zone: 'utc' })];
  if (!start.isValid || !end.isValid) throw new RangeError(`Not calendar days: ${from}, ${to}`);
  return end.diff(start, 'months').months;
}

/** The day so many calendar months later; a part of a month is that part of the month it falls into, in whole days. */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const whole = Math.floor(months);
  const reached = DateTime.fromISO(day, { zone: 'utc' }).plus({ months: whole });
  if (!reached.isValid) throw new RangeError(`Not a calendar day: ${day}`);
  const lengthDays = reached.plus({ months: 1 }).diff(reached, 'days').days;
  return reached.plus({ days: Math.floor((months - whole) * lengthDays) }).toISODate();
}
