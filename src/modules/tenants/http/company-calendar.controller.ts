import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuthenticatedOnly, RequirePermission } from '../../../platform/access';
import { DatabaseErrors, type JsonText } from '../../../platform/database';
import { DayPipe, Endpoint, IfMatch } from '../../../platform/http';
import { CompanyCalendarReader } from '../company-calendar-reader';
import { CALENDAR_DAY_LIST, CalendarQueries } from '../persistence/calendar.queries';
import { ClearCalendarDay } from '../use-cases/clear-calendar-day';
import { SetCalendarDay } from '../use-cases/set-calendar-day';
import { CalendarDayResponse, CompanyCalendarResponse } from './company-calendar.response';
import { SetCalendarDayDto } from './dto/calendar-day.dto';
import { DaySpanQuery, HolidaysQuery, ListCalendarDaysQuery, QuietHoursQuery } from './dto/calendar.query';
import { HolidaysResponse } from './holidays.response';
import { PayPeriodsResponse } from './pay-periods.response';
import { QuietHoursAnswerResponse } from './quiet-hours.response';

const EVERYBODY = 'Everybody plans by the days and hours of the company he works in.';
const STALE = DatabaseErrors['resource.stale_version'];

@ApiTags('Company')
@Controller('api/v2/tenant')
export class CompanyCalendarController {
  constructor(
    private readonly reader: CompanyCalendarReader,
    private readonly queries: CalendarQueries,
    private readonly setDay: SetCalendarDay,
    private readonly clearDay: ClearCalendarDay,
  ) {}

  @Get('calendar')
  @AuthenticatedOnly(EVERYBODY)
  @Endpoint({ summary: 'When the company works, day by day', response: CompanyCalendarResponse })
  getCompanyCalendar(@Query() { from, to }: DaySpanQuery): Promise<CompanyCalendarResponse> {
    return this.reader.calendar(from, to);
  }

  @Get('calendar-days')
  @AuthenticatedOnly(EVERYBODY)
  @Endpoint({
    summary: 'Days that do not follow their week',
    list: CalendarDayResponse,
    sortedBy: CALENDAR_DAY_LIST,
  })
  listCalendarDays(@Query() query: ListCalendarDaysQuery): Promise<JsonText> {
    return this.queries.list(query);
  }

  @Put('calendar-days/:day')
  @RequirePermission('tenants:update')
  @Endpoint({
    summary: 'Give a day hours of its own',
    description: 'They outweigh its weekday and a holiday on it. Without intervals the company is closed.',
    response: CalendarDayResponse,
    ifMatch: 'optional',
    errors: [STALE],
  })
  setCalendarDay(
    @Param('day', new DayPipe()) day: string,
    @Body() body: SetCalendarDayDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.setDay.execute(day, body, version);
  }

  @Delete('calendar-days/:day')
  @RequirePermission('tenants:update')
  @Endpoint({
    summary: 'Let a day follow its week again',
    status: 204,
    ifMatch: 'optional',
    errors: [STALE],
  })
  clearCalendarDay(@Param('day', new DayPipe()) day: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.clearDay.execute(day, version);
  }

  @Get('holidays')
  @AuthenticatedOnly(EVERYBODY)
  @Endpoint({
    summary: 'The federal holidays of a year',
    description: 'Which of them the company keeps is changed with `observedHolidays` of the company.',
    response: HolidaysResponse,
  })
  listHolidays(@Query() { year }: HolidaysQuery): Promise<HolidaysResponse> {
    return this.reader.holidays(year);
  }

  @Get('pay-periods')
  @AuthenticatedOnly('Everybody may know when he is paid for which days.')
  @Endpoint({
    summary: 'The pay periods that touch a span of days, with their workweeks',
    response: PayPeriodsResponse,
  })
  getPayPeriods(@Query() { from, to }: DaySpanQuery): Promise<PayPeriodsResponse> {
    return this.reader.payPeriods(from, to);
  }

  @Get('quiet-hours')
  @AuthenticatedOnly('Whoever writes to customers plans by it.')
  @Endpoint({ summary: 'Whether a moment is quiet, and when it will not be', response: QuietHoursAnswerResponse })
  getQuietHours(@Query() { at, timeZone }: QuietHoursQuery): Promise<QuietHoursAnswerResponse> {
    return this.reader.quietAt(new Date(at), timeZone);
  }
}
