import { DayField, EnumField, IntegerField, TimeOfDayField } from '../../../../platform/http';
import { PAY_FREQUENCIES, type PayFrequency, type PaySettings } from '../../domain/pay-calendar';
import type { QuietTimes } from '../../domain/quiet-hours';
import type { OpenTimes, WeeklyOpenTimes } from '../../domain/working-hours';

const WEEKDAY = { min: 1, max: 7, description: '1 Monday to 7 Sunday.' };

export class OpenTimesDto implements OpenTimes {
  @TimeOfDayField({ example: '08:00', description: 'By the clock of the company.' })
  opensAt: string;

  @TimeOfDayField({ example: '12:00', endOfDay: true, description: 'Not included; `24:00` is the end of the day.' })
  closesAt: string;
}

export class WeeklyHoursDto extends OpenTimesDto implements WeeklyOpenTimes {
  @IntegerField({ ...WEEKDAY, example: 1 })
  weekday: number;
}

export class QuietHoursDto implements QuietTimes {
  @TimeOfDayField({ example: '21:00' })
  from: string;

  @TimeOfDayField({ example: '08:00', description: 'Earlier than `from`: on the next morning.' })
  until: string;
}

export class PayCalendarDto implements PaySettings {
  @EnumField(PAY_FREQUENCIES, { enumName: 'PayFrequency', example: 'biweekly' })
  frequency: PayFrequency;

  @IntegerField({ ...WEEKDAY, example: 7, description: 'First day of the workweek, 1 Monday to 7 Sunday.' })
  weekStartsOn: number;

  @TimeOfDayField({ example: '00:00', description: 'When a workday begins; later than midnight for night shifts.' })
  dayStartsAt: string;

  @DayField({ example: '2026-01-04', description: 'First day of any one biweekly period; ignored by the others.' })
  anchorOn: string;
}
