import { DayField, EnumField, IntegerField, ListField, TextField, TimeZoneField } from '../../../platform/http';
import { SchedulingSettingsDto } from './dto/scheduling-settings.dto';

export class SchedulingSettingsResponse extends SchedulingSettingsDto {
  @IntegerField({ example: 1, description: '0 until something was changed.' })
  version: number;
}

const LOWEST = { min: -1_000_000 };

export class CapacityDayResponse {
  @DayField()
  day: string;

  @IntegerField({ example: 480, description: 'Shifts less time off, closed days and blackouts.' })
  capacityMinutes: number;

  @IntegerField({ example: 0, description: 'For emergencies; no capacity.' })
  onCallMinutes: number;

  @IntegerField({ example: 120 })
  bookedMinutes: number;

  @IntegerField({ example: 60, description: 'Of visits that nobody is assigned to yet.' })
  unassignedMinutes: number;

  @IntegerField({ ...LOWEST, example: 360, description: 'Capacity less booked; negative when overbooked.' })
  availableMinutes: number;

  @IntegerField({ example: 48, description: 'Kept for emergencies.' })
  reservedMinutes: number;

  @IntegerField({ example: 24, description: 'Beyond the capacity.' })
  overbookMinutes: number;

  @IntegerField({ example: 276, description: 'What may still be sold.' })
  bookableMinutes: number;

  @EnumField(['calendar', 'blackout'], { enumName: 'ClosedBecause', nullable: true, example: null })
  closed: 'calendar' | 'blackout' | null;
}

export class CapacityResponse {
  @TimeZoneField()
  timeZone: string;

  @ListField(() => CapacityDayResponse, { max: 92 })
  data: CapacityDayResponse[];

  @TextField({ nullable: true, example: null, description: 'Said when nobody who counts has a shift.' })
  warning: string | null;
}
