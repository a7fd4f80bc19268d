import { addDays, type CalendarDay, dayIn } from '../../../kernel/calendar';
import { daysBetween, instantAt, type MinuteOfDay, requireTimeOfDay, weekdayOf } from '../../../kernel/wall-clock';

/** How often wages are paid. `semimonthly` ends on the 15th and on the last day of the month, `biweekly` every 14 days. */
export const PAY_FREQUENCIES = ['weekly', 'biweekly', 'semimonthly', 'monthly'] as const;
export type PayFrequency = (typeof PAY_FREQUENCIES)[number];

/** When workweeks and pay periods begin and end. */
export interface PayCalendar {
  readonly timeZone: string;
  readonly frequency: PayFrequency;
  /** First day of the workweek, ISO weekday. Overtime is counted in workweeks, each alone (29 CFR 778.104, 778.105). */
  readonly weekStartsOn: number;
  /** The minute of the wall clock at which workdays, and with them workweeks and periods, begin. */
  readonly dayStartsAtMinute: MinuteOfDay;
  /** First day of any one biweekly period; a day on which a workweek begins. */
  readonly anchorOn: CalendarDay;
}

/** As it is stored and sent. */
export interface PaySettings extends Pick<PayCalendar, 'frequency' | 'weekStartsOn' | 'anchorOn'> {
  /** `00:00` unless shifts over midnight belong to the day they began on. */
  readonly dayStartsAt: string;
}

/** Weeks from Sunday to Saturday, each paid by itself. */
export const DEFAULT_PAY_SETTINGS: PaySettings = {
  frequency: 'weekly',
  weekStartsOn: 7,
  dayStartsAt: '00:00',
  anchorOn: '2026-01-04',
};

export function payCalendarOf({ dayStartsAt, ...settings }: PaySettings, timeZone: string): PayCalendar {
  return { ...settings, timeZone, dayStartsAtMinute: requireTimeOfDay(dayStartsAt) };
}

/** Days as people name them, and the instants between which work counts; `to` is not included. */
export interface PaySpan {
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly from: Date;
  readonly to: Date;
}

const DAYS_PER_WEEK = 7;

/** The workday `instant` belongs to; before the minute at which days start it is still the day before. */
export function workdayOf({ timeZone, dayStartsAtMinute }: PayCalendar, instant: Date): CalendarDay {
  const day = dayIn(timeZone, instant);
  return instant < instantAt(timeZone, day, dayStartsAtMinute) ? addDays(day, -1) : day;
}

/** The workweek of an instant: seven days, whatever the length of the pay period. */
export function payWeekOf(calendar: PayCalendar, instant: Date): PaySpan {
  return payWeekOn(calendar, workdayOf(calendar, instant));
}

/** The workweek that a day lies in. */
export function payWeekOn(calendar: PayCalendar, day: CalendarDay): PaySpan {
  const startsOn = addDays(day, -((weekdayOf(day) - calendar.weekStartsOn + DAYS_PER_WEEK) % DAYS_PER_WEEK));
  return spanOf(calendar, startsOn, addDays(startsOn, DAYS_PER_WEEK - 1));
}

export function payPeriodOf(calendar: PayCalendar, instant: Date): PaySpan {
  return payPeriodOn(calendar, workdayOf(calendar, instant));
}

/** The pay period that a day lies in. */
export function payPeriodOn(calendar: PayCalendar, day: CalendarDay): PaySpan {
  const month = day.slice(0, 8);
  switch (calendar.frequency) {
    case 'weekly':
      return payWeekOn(calendar, day);
    case 'biweekly': {
      const length = 2 * DAYS_PER_WEEK;
      const since = daysBetween(calendar.anchorOn, day);
      const startsOn = addDays(day, -(((since % length) + length) % length));
      return spanOf(calendar, startsOn, addDays(startsOn, length - 1));
    }
    case 'semimonthly':
      return day <= `${month}15`
        ? spanOf(calendar, `${month}01`, `${month}15`)
        : spanOf(calendar, `${month}16`, lastDayOfMonth(day));
    case 'monthly':
      return spanOf(calendar, `${month}01`, lastDayOfMonth(day));
  }
}

/** The periods that touch the days `from` to `to`, in order. */
export function payPeriodsBetween(calendar: PayCalendar, from: CalendarDay, to: CalendarDay): PaySpan[] {
  const periods: PaySpan[] = [];
  for (let day = from; day <= to; day = addDays(periods.at(-1)?.endsOn ?? to, 1))
    periods.push(payPeriodOn(calendar, day));
  return periods;
}

/** The workweeks that end in a period: where a boundary cuts one, its overtime is paid with the period in which it ends (29 CFR 778.106). */
export function payWeeksEndingIn(calendar: PayCalendar, period: PaySpan): PaySpan[] {
  const weeks: PaySpan[] = [];
  let week = payWeekOn(calendar, period.startsOn);
  for (; week.endsOn <= period.endsOn; week = payWeekOn(calendar, addDays(week.endsOn, 1))) weeks.push(week);
  return weeks;
}

function spanOf({ timeZone, dayStartsAtMinute }: PayCalendar, startsOn: CalendarDay, endsOn: CalendarDay): PaySpan {
  const from = instantAt(timeZone, startsOn, dayStartsAtMinute);
  return { startsOn, endsOn, from, to: instantAt(timeZone, addDays(endsOn, 1), dayStartsAtMinute) };
}

function lastDayOfMonth(day: CalendarDay): CalendarDay {
  const inNextMonth = addDays(`${day.slice(0, 8)}01`, 31);
  return addDays(`${inNextMonth.slice(0, 8)}01`, -1);
}
