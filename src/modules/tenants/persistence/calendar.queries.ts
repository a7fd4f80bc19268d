import { Injectable } from '@nestjs/common';
import sql, { raw } from 'sql-template-tag';
import type { CalendarDay } from '../../../kernel/calendar';
import type { PageRequest } from '../../../kernel/pagination';
import {
  column,
  type JsonText,
  type ListDefinition,
  ListReader,
  rowShape,
  TenantReader,
} from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';
import type { FederalHoliday } from '../domain/federal-holidays';
import type { OpenTimes, WeeklyOpenTimes } from '../domain/working-hours';

const DAY_SHAPE = rowShape({
  id: column('d.id', 'uuid'),
  day: column('d.day', 'day'),
  name: column('d.name', 'text'),
  intervals: column('d.intervals', 'json'),
  createdAt: column('d.created_at', 'instant'),
  updatedAt: column('d.updated_at', 'instant'),
  version: column('d.version', 'integer'),
});

export const CALENDAR_DAY_LIST: ListDefinition = {
  shape: DAY_SHAPE,
  from: sql`FROM company_calendar_days d`,
  idExpression: 'd.id',
  sorts: { day: { expression: 'd.day', type: 'date' } },
  defaultSort: 'day',
};

export interface StoredCalendar {
  readonly timeZone: string;
  readonly workingHours: readonly WeeklyOpenTimes[];
  readonly observedHolidays: readonly FederalHoliday[];
  readonly days: readonly {
    readonly day: CalendarDay;
    readonly name: string | null;
    readonly intervals: readonly OpenTimes[];
  }[];
}

/** The company's week and the days that differ from it between two others, in one round trip. */
function storedCalendar(from: CalendarDay, to: CalendarDay) {
  return sql`FROM tenants t CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'name', d.name, 'intervals', d.intervals)), '[]') AS days
      FROM company_calendar_days d WHERE d.tenant_id = t.id AND d.day BETWEEN ${from}::date AND ${to}::date) AS own
    WHERE t.id = ${currentTenantId()}`;
}

const CALENDAR_SHAPE = rowShape({
  timeZone: column('t.time_zone', 'text'),
  workingHours: column('t.working_hours', 'json'),
  observedHolidays: column('array_to_json(t.observed_holidays)', 'json'),
  days: column('own.days', 'json'),
});

@Injectable()
export class CalendarQueries {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
  ) {}

  list(query: PageRequest & { readonly from?: CalendarDay; readonly to?: CalendarDay }): Promise<JsonText> {
    const bound = (operator: string, day: CalendarDay | undefined) =>
      day === undefined ? [] : [sql`d.day ${raw(operator)} ${day}::date`];
    return this.lists.list(CALENDAR_DAY_LIST, query, [...bound('>=', query.from), ...bound('<=', query.to)]);
  }

  day(day: CalendarDay): Promise<JsonText | null> {
    return this.reader.oneJson(DAY_SHAPE, sql`FROM company_calendar_days d WHERE d.day = ${day}::date`);
  }

  async between(from: CalendarDay, to: CalendarDay): Promise<StoredCalendar> {
    const calendar = await this.reader.one<StoredCalendar>(CALENDAR_SHAPE, storedCalendar(from, to));
    if (!calendar) throw new Error('The company of the execution context does not exist');
    return calendar;
  }
}
