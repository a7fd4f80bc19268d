import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DayField, EnumField, IntegerField, TextField } from '../../../platform/http';
import { PAY_FREQUENCIES } from '../domain/pay-calendar';

@ApiSchema({ name: 'OpenTimes' })
export class OpenTimesResponse {
  @TextField({ example: '08:00' })
  opensAt: string;

  @TextField({ example: '17:00' })
  closesAt: string;
}

@ApiSchema({ name: 'WeeklyHours' })
export class WeeklyHoursResponse extends OpenTimesResponse {
  @IntegerField({ min: 1, max: 7, example: 1, description: '1 Monday to 7 Sunday.' })
  weekday: number;
}

@ApiSchema({ name: 'QuietHours' })
export class QuietHoursResponse {
  @TextField({ example: '21:00' })
  from: string;

  @TextField({ example: '08:00' })
  until: string;
}

@ApiSchema({ name: 'PayCalendar' })
export class PayCalendarResponse {
  @EnumField(PAY_FREQUENCIES, { enumName: 'PayFrequency' })
  frequency: string;

  @IntegerField({ min: 1, max: 7, example: 7 })
  weekStartsOn: number;

  @TextField({ example: '00:00' })
  dayStartsAt: string;

  @DayField({ example: '2026-01-04' })
  anchorOn: string;
}

/** A moment of real time; `to` is not included. */
@ApiSchema({ name: 'OpeningSpan' })
export class OpeningSpanResponse {
  @ApiProperty({ format: 'date-time', example: '2026-12-24T14:00:00.000Z' })
  from: string;

  @ApiProperty({ format: 'date-time', example: '2026-12-24T18:00:00.000Z' })
  to: string;
}
