import { addDays, dayIn } from '../../../kernel/calendar';
import { instantAt, type MinuteOfDay, minuteOfDay, requireTimeOfDay } from '../../../kernel/wall-clock';

/** The part of every day in which nobody is disturbed, by the wall clock of whoever would be; it may go over midnight. */
export interface QuietHours {
  readonly fromMinute: MinuteOfDay;
  /** The first minute that is not quiet any more. */
  readonly untilMinute: MinuteOfDay;
}

/** As it is stored and sent. */
export interface QuietTimes {
  readonly from: string;
  readonly until: string;
}

export function quietHoursOf({ from, until }: QuietTimes): QuietHours {
  return { fromMinute: requireTimeOfDay(from), untilMinute: requireTimeOfDay(until) };
}

/** Calls and texts to consumers are allowed from 8 a.m. to 9 p.m. where they are: 47 CFR 64.1200(c)(1). */
export const DEFAULT_QUIET_TIMES: QuietTimes = { from: '21:00', until: '08:00' };

/**
 * True while the wall clock of `timeZone` (the recipient's, or the company's where his is unknown) shows a quiet minute, and from the first
 * time it shows the beginning until the first time it shows the end. The two differ only in the night in which an hour is repeated: a minute
 * that is quiet by either reading is quiet.
 */
export function isQuietAt(quiet: QuietHours, timeZone: string, instant: Date): boolean {
  return showsQuietMinute(quiet, minuteOfDay(timeZone, instant)) || liesInStretch(quiet, timeZone, instant);
}

function showsQuietMinute({ fromMinute, untilMinute }: QuietHours, minute: MinuteOfDay): boolean {
  if (fromMinute < untilMinute) return fromMinute <= minute && minute < untilMinute;
  return minute >= fromMinute || minute < untilMinute;
}

function liesInStretch({ fromMinute, untilMinute }: QuietHours, timeZone: string, instant: Date): boolean {
  const today = dayIn(timeZone, instant);
  return [addDays(today, -1), today].some((day) => {
    const lastDay = fromMinute < untilMinute ? day : addDays(day, 1);
    return instantAt(timeZone, day, fromMinute) <= instant && instant < instantAt(timeZone, lastDay, untilMinute);
  });
}

/** `instant` itself when it is not quiet, else the end of the quiet hours it lies in. */
export function nextAllowedAt(quiet: QuietHours, timeZone: string, instant: Date): Date {
  if (!isQuietAt(quiet, timeZone, instant)) return instant;
  const today = dayIn(timeZone, instant);
  // The clocks may skip the only free minute of a day; then it is the next day's.
  const ends = [0, 1, 2].flatMap((later) => endsOn(quiet, timeZone, addDays(today, later)));
  const end = ends.find((candidate) => candidate > instant && !isQuietAt(quiet, timeZone, candidate));
  if (!end) throw new RangeError('The quiet hours have no end');
  return end;
}

/** When quiet hours end on that day: once, or twice where the clock shows their end twice. */
function endsOn({ untilMinute }: QuietHours, timeZone: string, day: string): Date[] {
  const first = instantAt(timeZone, day, untilMinute);
  const shift = instantAt(timeZone, addDays(day, 1), 0).getTime() - instantAt(timeZone, day, 0).getTime() - DAY_MS;
  return shift > 0 ? [first, new Date(first.getTime() + shift)] : [first];
}

const DAY_MS = 86_400_000;
