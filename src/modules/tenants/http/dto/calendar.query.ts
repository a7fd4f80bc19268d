import { DayField, InstantField, IntegerField, ListQuery, TimeZoneField } from '../../../../platform/http';

/** Two days, both included, at most a year apart. */
export class DaySpanQuery {
  @DayField({ example: '2026-12-21' })
  from: string;

  @DayField({ example: '2026-12-31', description: 'Included; at most 366 days in all.' })
  to: string;
}

export class HolidaysQuery {
  @IntegerField({ min: 2000, max: 2099, fromText: true, example: 2026 })
  year: number;
}

export class QuietHoursQuery {
  @InstantField({ example: '2026-12-02T03:30:00Z' })
  at: string;

  @TimeZoneField({ optional: true, description: 'Of the recipient; the company’s when absent.' })
  timeZone?: string;
}

export class ListCalendarDaysQuery extends ListQuery {
  @DayField({ optional: true, example: '2026-01-01', description: 'This day or later.' })
  from?: string;

  @DayField({ optional: true, example: '2026-12-31', description: 'This day or earlier.' })
  to?: string;
}
