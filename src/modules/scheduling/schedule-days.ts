import { Injectable } from '@nestjs/common';
import { addDays, type CalendarDay } from '../../kernel/calendar';
import { daysBetween } from '../../kernel/wall-clock';
import { invalidRequest } from '../../platform/http';
import { type BusinessCalendar, BusinessCalendars, isClosedDay } from '../tenants';
import type { ScheduleDays } from './domain/working-time';
import { WallClockTimes } from './domain/wall-clock-times';
import { ScheduleFacts } from './persistence/schedule-facts';

export interface ReadDays extends ScheduleDays {
  readonly days: readonly CalendarDay[];
  readonly calendar: BusinessCalendar;
}

/** What is true of days whoever works on them: the company's calendar and blackouts. */
@Injectable()
export class ScheduleDaysReader {
  constructor(
    private readonly calendars: BusinessCalendars,
    private readonly facts: ScheduleFacts,
  ) {}

  /** @throws `request.invalid` (400) when the days are in the wrong order or more than `longest` */
  async read(from: CalendarDay, to: CalendarDay, longest: number): Promise<ReadDays> {
    const length = daysBetween(from, to) + 1;
    if (length < 1 || length > longest) {
      const detail = `to must be the day from or one of the ${longest - 1} days after it.`;
      throw invalidRequest([{ pointer: '/query/to', code: 'invalid_span', detail }]);
    }
    return this.around(from, to);
  }

  /** A day more on both sides: shifts of the night reach over midnight. */
  async around(from: CalendarDay, to: CalendarDay): Promise<ReadDays> {
    const [first, last] = [addDays(from, -1), addDays(to, 1)];
    const [calendar, blackouts] = await Promise.all([
      this.calendars.between(first, last),
      this.facts.blackouts(first, last),
    ]);
    const around = Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));
    const closedDays = new Set(around.filter((day) => isClosedDay(calendar, day)));
    const clock = new WallClockTimes(calendar.timeZone);
    return { from, to, days: around.slice(1, -1), calendar, blackouts, closedDays, clock };
  }
}
