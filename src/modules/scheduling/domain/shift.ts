import type { CalendarDay } from '../../../kernel/calendar';
import { MINUTES_PER_DAY, requireTimeOfDay } from '../../../kernel/wall-clock';
import { dayNumber, dayOfNumber, isOccurrence, parseRecurrence } from './recurrence';
import type { Span } from './spans';
import type { WallClockTimes } from './wall-clock-times';

export const SHIFT_KINDS = ['available', 'on_call', 'time_off'] as const;
export type ShiftKind = (typeof SHIFT_KINDS)[number];

/** Working time, or time off, of a technician; times of the company's wall clock. */
export interface Shift {
  readonly technicianId: string;
  readonly kind: ShiftKind;
  readonly startsOn: CalendarDay;
  readonly startsAt: string;
  /** Not later than `startsAt`: on the day after. */
  readonly endsAt: string;
  /** Null: on `startsOn` alone. */
  readonly rrule: string | null;
  /** Last day it begins on; null when it goes on for ever. */
  readonly lastOn: CalendarDay | null;
  /** Keys of the zones he serves then; none: all of them. */
  readonly zones: readonly string[];
}

/** A shift as real time. The night in which the clocks change has the hours it really has. */
export interface ShiftSpan extends Span {
  readonly shift: Shift;
}

/** What of a shift begins or still lasts on the days, both included. */
export function spansOf(shift: Shift, from: CalendarDay, to: CalendarDay, clock: WallClockTimes): ShiftSpan[] {
  const starts = requireTimeOfDay(shift.startsAt);
  const ends = requireTimeOfDay(shift.endsAt);
  const endMinute = ends > starts ? ends : ends + MINUTES_PER_DAY;
  return daysOf(shift, dayOfNumber(dayNumber(from) - 1), to)
    .map((day) => ({ shift, from: clock.at(day, starts), to: clock.at(day, endMinute) }))
    .filter((span) => span.from < span.to && span.to > clock.at(from, 0));
}

/** Days a shift begins on. */
export function daysOf({ startsOn, lastOn, rrule }: Shift, from: CalendarDay, to: CalendarDay): CalendarDay[] {
  const rule = rrule === null ? null : parseRecurrence(rrule);
  const start = dayNumber(startsOn);
  const end = Math.min(dayNumber(to), lastOn === null ? Infinity : dayNumber(lastOn));
  const days: CalendarDay[] = [];
  for (let day = Math.max(start, dayNumber(from)); day <= end; day++) {
    if (rule === null ? day === start : isOccurrence(rule, start, day)) days.push(dayOfNumber(day));
  }
  return days;
}

/** True when the technician serves the zone in that shift; without a zone everybody does. */
export function servesZone({ zones }: Pick<Shift, 'zones'>, zone: string | null): boolean {
  return zone === null || zones.length === 0 || zones.includes(zone);
}
