import { ListField, TextField } from '../../../../platform/http';
import { MAXIMUM_INTERVALS_PER_DAY } from '../../domain/working-hours';
import { OpenTimesDto } from './calendar-settings.dto';

export class SetCalendarDayDto {
  @TextField({ optional: true, nullable: true, max: 100, example: 'Christmas Eve' })
  name?: string | null;

  @ListField(() => OpenTimesDto, {
    max: MAXIMUM_INTERVALS_PER_DAY,
    example: [{ opensAt: '08:00', closesAt: '12:00' }],
    description: 'When the company works on that day; empty for a closed day.',
  })
  intervals: OpenTimesDto[];
}
