import { Injectable } from '@nestjs/common';
import { addDays, type CalendarDay } from '../../kernel/calendar';
import { intervalsOf, type BusinessCalendar, weeklyIntervals } from './domain/working-hours';
import { CalendarQueries, type StoredCalendar } from './persistence/calendar.queries';

/** Zones differ from UTC by less than this. */
const ONE_DAY = 1;
/** How far ahead days with a rule of their own are looked at. */
const DAYS_AHEAD = 1_100;

/** When the current company works, for whoever counts in business time (domain/business-time.ts). */
@Injectable()
export class BusinessCalendars {
  constructor(private readonly queries: CalendarQueries) {}

  /** For what happens from `instant` on: three years of days with a rule of their own; weekdays and holidays know no end. */
  async from(instant: Date): Promise<BusinessCalendar> {
    const day = instant.toISOString().slice(0, 10);
    return businessCalendar(await this.queries.between(addDays(day, -ONE_DAY), addDays(day, DAYS_AHEAD)));
  }

  /** For these days, both included. */
  async between(from: CalendarDay, to: CalendarDay): Promise<BusinessCalendar> {
    return businessCalendar(await this.queries.between(from, to));
  }
}

export function businessCalendar({ timeZone, workingHours, observedHolidays, days }: StoredCalendar): BusinessCalendar {
  return {
    timeZone,
    weekly: weeklyIntervals(workingHours),
    holidays: observedHolidays,
    days: new Map(days.map(({ day, intervals }) => [day, intervalsOf(intervals)])),
  };
}
