import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DayField, EnumField, IntegerField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { OpeningSpanResponse, OpenTimesResponse } from './calendar-settings.response';

export const DAY_SOURCES = ['week', 'holiday', 'own'] as const;

@ApiSchema({ name: 'CompanyDay' })
export class CompanyDayResponse {
  @DayField({ example: '2026-12-24' })
  day: string;

  @IntegerField({ min: 1, max: 7, example: 4, description: '1 Monday to 7 Sunday.' })
  weekday: number;

  @EnumField(DAY_SOURCES, { enumName: 'CompanyDaySource', description: 'What the hours of the day come from.' })
  source: (typeof DAY_SOURCES)[number];

  @TextField({ nullable: true, example: 'Christmas Eve' })
  name: string | null;

  @ApiProperty({ example: true })
  isOpen: boolean;

  @ApiProperty({ type: OpenTimesResponse, isArray: true, description: 'By the clock of the company.' })
  intervals: OpenTimesResponse[];

  @ApiProperty({ type: OpeningSpanResponse, isArray: true, description: 'The same in real time.' })
  openings: OpeningSpanResponse[];
}

@ApiSchema({ name: 'CompanyCalendar' })
export class CompanyCalendarResponse {
  @TextField({ example: 'America/Chicago' })
  timeZone: string;

  @ApiProperty({ type: CompanyDayResponse, isArray: true })
  data: CompanyDayResponse[];
}

/** A day that does not follow its week. */
@ApiSchema({ name: 'CalendarDay' })
export class CalendarDayResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.tenant })
  id: string;

  @DayField({ example: '2026-12-24' })
  day: string;

  @TextField({ nullable: true, example: 'Christmas Eve' })
  name: string | null;

  @ApiProperty({ type: OpenTimesResponse, isArray: true, description: 'Empty: closed.' })
  intervals: OpenTimesResponse[];

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;
}
