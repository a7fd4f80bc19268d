import { DateTime, IANAZone } from 'luxon';
import { addDays, type CalendarDay } from './calendar';

/** Minutes of a day as its wall clock shows them, 0 to 1440; 1440 is the midnight that ends the day. */
export type MinuteOfDay = number;

export const MINUTES_PER_DAY = 1_440;
const MS_PER_MINUTE = 60_000;
/** No zone is further from UTC than 14 hours, and no two changes of one zone's clock lie this close together. */
const AROUND_MS = 26 * 3_600_000;

/**
 * The instant at which the wall clock of `timeZone` shows `minute` of `day`. In the night in which an hour is repeated that is its
 * first pass; in the night in which an hour is left out, a time that does not exist is the moment at which the clock jumps over it.
 * Hence the boundaries of a day cut it into pieces without overlap whose lengths add up to what the day really lasts.
 */
export function instantAt(timeZone: string, day: CalendarDay, minute: MinuteOfDay): Date {
  if (minute >= MINUTES_PER_DAY) return instantAt(timeZone, addDays(day, 1), minute - MINUTES_PER_DAY);
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid) throw new RangeError(`Unknown time zone: ${timeZone}`);
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + minute * MS_PER_MINUTE;
  const offsets = [zone.offset(asIfUtc - AROUND_MS), zone.offset(asIfUtc + AROUND_MS)];
  const candidates = offsets
    .map((offset) => ({ offset, at: asIfUtc - offset * MS_PER_MINUTE }))
    .filter(({ offset, at }) => zone.offset(at) === offset)
    .map(({ at }) => at);
  if (candidates.length > 0) return new Date(Math.min(...candidates));
  return changeBetween(zone, asIfUtc - AROUND_MS, asIfUtc + AROUND_MS);
}

/** What the wall clock shows at `instant`, in whole minutes. */
export function minuteOfDay(timeZone: string, instant: Date): MinuteOfDay {
  const local = DateTime.fromJSDate(instant, { zone: timeZone });
  if (!local.isValid) throw new RangeError(`Unknown time zone: ${timeZone}`);
  return local.hour * 60 + local.minute;
}

/** ISO weekday, 1 Monday to 7 Sunday. */
export function weekdayOf(day: CalendarDay): number {
  return DateTime.fromISO(day, { zone: 'utc' }).weekday;
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** First instant of a day and of the one after it. */
export function boundsOfDay(timeZone: string, day: CalendarDay): { readonly from: Date; readonly to: Date } {
  return { from: instantAt(timeZone, day, 0), to: instantAt(timeZone, day, MINUTES_PER_DAY) };
}

const TIME_OF_DAY = /^([01]\d|2[0-4]):([0-5]\d)$/;

/** `08:30` as minutes; null for what is no time of a day. `24:00` is the end of the day. */
export function parseTimeOfDay(text: string): MinuteOfDay | null {
  const [, hour, minute] = TIME_OF_DAY.exec(text) ?? [];
  const total = Number(hour) * 60 + Number(minute);
  return total <= MINUTES_PER_DAY ? total : null;
}

/** For times that were checked before. @throws RangeError for what is no time of a day */
export function requireTimeOfDay(text: string): MinuteOfDay {
  const minute = parseTimeOfDay(text);
  if (minute === null) throw new RangeError(`Not a time of a day: ${text}`);
  return minute;
}

export function formatTimeOfDay(minute: MinuteOfDay): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The instant between the two at which the offset of the zone changes, to the millisecond. */
function changeBetween(zone: IANAZone, from: number, to: number): Date {
  const offset = zone.offset(from);
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (zone.offset(middle) === offset) before = middle;
    else after = middle;
  }
  return new Date(after);
}
