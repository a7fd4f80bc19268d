import { Injectable } from '@nestjs/common';
import { addDays, type CalendarDay } from '../../kernel/calendar';
import { daysBetween, formatTimeOfDay, weekdayOf } from '../../kernel/wall-clock';
import { invalidRequest } from '../../platform/http';
import { businessCalendar } from './business-calendars';
import { intervalsOn, openingsOn } from './domain/business-time';
import { federalHolidays, observedHoliday } from './domain/federal-holidays';
import { payPeriodsBetween, type PaySpan, payWeeksEndingIn } from './domain/pay-calendar';
import { isQuietAt, nextAllowedAt } from './domain/quiet-hours';
import type { CompanyCalendarResponse, CompanyDayResponse } from './http/company-calendar.response';
import type { HolidaysResponse } from './http/holidays.response';
import type { PayPeriodResponse, PayPeriodsResponse, PaySpanResponse } from './http/pay-periods.response';
import type { QuietHoursAnswerResponse } from './http/quiet-hours.response';
import { CalendarQueries } from './persistence/calendar.queries';
import { TenantsApi } from './tenants.api';

/** A leap year. */
const LONGEST_DAYS = 366;
/** What a calendar of today can be asked about. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-31';

/** What the company's calendar says about days and instants, for whoever asks over HTTP. */
@Injectable()
export class CompanyCalendarReader {
  constructor(
    private readonly queries: CalendarQueries,
    private readonly tenants: TenantsApi,
  ) {}

  /** @throws `request.invalid` (400) when the days are in the wrong order or more than a year */
  async calendar(from: CalendarDay, to: CalendarDay): Promise<CompanyCalendarResponse> {
    assertSpan(from, to);
    const stored = await this.queries.between(from, to);
    const calendar = businessCalendar(stored);
    const ownNames = new Map(stored.days.map(({ day, name }) => [day, name]));
    const data = daysOf(from, to).map((day): CompanyDayResponse => {
      const holiday = observedHoliday(calendar.holidays, day);
      const source = calendar.days.has(day) ? 'own' : holiday ? 'holiday' : 'week';
      const name = ownNames.get(day) ?? holiday?.name ?? null;
      const times = intervalsOn(calendar, day).map(({ opensAtMinute, closesAtMinute }) => ({
        opensAt: formatTimeOfDay(opensAtMinute),
        closesAt: formatTimeOfDay(closesAtMinute),
      }));
      const openings = openingsOn(calendar, day).map((opening) => ({
        from: opening.from.toISOString(),
        to: opening.to.toISOString(),
      }));
      return { day, weekday: weekdayOf(day), source, name, isOpen: openings.length > 0, intervals: times, openings };
    });
    return { timeZone: calendar.timeZone, data };
  }

  async holidays(year: number): Promise<HolidaysResponse> {
    const { observedHolidays } = await this.queries.between(`${year}-01-01`, `${year}-01-01`);
    const data = federalHolidays(year).map((holiday) => ({
      ...holiday,
      isObserved: observedHolidays.includes(holiday.key),
    }));
    return { data };
  }

  /** @throws `request.invalid` (400) when the days are in the wrong order or more than a year */
  async payPeriods(from: CalendarDay, to: CalendarDay): Promise<PayPeriodsResponse> {
    assertSpan(from, to);
    const { payCalendar } = await this.tenants.current();
    const data = payPeriodsBetween(payCalendar, from, to).map((period): PayPeriodResponse => {
      return { ...spanResponse(period), workweeks: payWeeksEndingIn(payCalendar, period).map(spanResponse) };
    });
    return { timeZone: payCalendar.timeZone, frequency: payCalendar.frequency, data };
  }

  async quietAt(instant: Date, timeZone: string | undefined): Promise<QuietHoursAnswerResponse> {
    const { quietHours, timeZone: companyZone } = await this.tenants.current();
    const zone = timeZone ?? companyZone;
    const allowedAt = quietHours ? nextAllowedAt(quietHours, zone, instant) : instant;
    const isQuiet = quietHours !== null && isQuietAt(quietHours, zone, instant);
    return { at: instant.toISOString(), timeZone: zone, isQuiet, allowedAt: allowedAt.toISOString() };
  }
}

function assertSpan(from: CalendarDay, to: CalendarDay): void {
  const days = daysBetween(from, to) + 1;
  if (from < FIRST_DAY || to > LAST_DAY) {
    const detail = `Days are known from ${FIRST_DAY} to ${LAST_DAY}.`;
    throw invalidRequest([{ pointer: from < FIRST_DAY ? '/query/from' : '/query/to', code: 'out_of_range', detail }]);
  }
  if (days >= 1 && days <= LONGEST_DAYS) return;
  const detail = `to must be the day from or one of the ${LONGEST_DAYS - 1} days after it.`;
  throw invalidRequest([{ pointer: '/query/to', code: 'invalid_span', detail }]);
}

function daysOf(from: CalendarDay, to: CalendarDay): CalendarDay[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

function spanResponse({ startsOn, endsOn, from, to }: PaySpan): PaySpanResponse {
  return { startsOn, endsOn, from: from.toISOString(), to: to.toISOString() };
}
