import type { CalendarDay } from '../../../kernel/calendar';
import { MINUTES_PER_DAY } from '../../../kernel/wall-clock';
import { dayNumber, dayOfNumber } from './recurrence';
import { servesZone, type Shift, spansOf } from './shift';
import { merged, type Span, without } from './spans';
import type { WallClockTimes } from './wall-clock-times';

/** Days on which a company, or one zone of it, does not work although there are shifts. */
export interface Blackout {
  readonly id: string;
  readonly kind: 'blackout' | 'weather';
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  /** Null: everywhere. */
  readonly zone: string | null;
  readonly reason: string;
}

export interface ScheduleDays {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly clock: WallClockTimes;
  readonly blackouts: readonly Blackout[];
  /** Holidays the company keeps and days it closed in its calendar. */
  readonly closedDays: ReadonlySet<CalendarDay>;
}

/** Real time of one technician. Without a shift there is none (specification D). */
export interface WorkingTime {
  /** Shifts less time off, closed days and blackouts. */
  readonly available: readonly Span[];
  /** Emergencies only; no capacity. */
  readonly onCall: readonly Span[];
  readonly timeOff: readonly Span[];
}

export function workingTime(shifts: readonly Shift[], zone: string | null, days: ScheduleDays): WorkingTime {
  const spans = shifts.flatMap((shift) => spansOf(shift, days.from, days.to, days.clock));
  const timeOff = merged(spans.filter(({ shift }) => shift.kind === 'time_off'));
  const closed = [...timeOff, ...closedSpans(zone, days)];
  const of = (kind: Shift['kind']): Span[] =>
    without(
      spans.filter(({ shift }) => shift.kind === kind && servesZone(shift, zone)).map(({ from, to }) => ({ from, to })),
      closed,
    );
  return { available: of('available'), onCall: of('on_call'), timeOff };
}

/** Days without capacity as real time: from midnight to midnight of the company. */
function closedSpans(zone: string | null, { from, to, clock, blackouts, closedDays }: ScheduleDays): Span[] {
  const spans: Span[] = [];
  for (let number = dayNumber(from) - 1; number <= dayNumber(to) + 1; number++) {
    const day = dayOfNumber(number);
    if (!closedDays.has(day) && blackoutOn(blackouts, day, zone) === undefined) continue;
    spans.push({ from: clock.at(day, 0), to: clock.at(day, MINUTES_PER_DAY) });
  }
  return spans;
}

/** The blackout of a day, if there is one that means the zone. */
export function blackoutOn(
  blackouts: readonly Blackout[],
  day: CalendarDay,
  zone: string | null,
): Blackout | undefined {
  return blackouts.find(
    (blackout) =>
      blackout.startsOn <= day && day <= blackout.endsOn && (blackout.zone === null || blackout.zone === zone),
  );
}
