import { DecimalField, IntegerField, ListField, TextField, TextListField } from '../../../../platform/http';
import type { CapacityRule, SchedulingRules, ServiceZone } from '../../domain/scheduling-rules';

const KEY = /^[a-z][a-z0-9_]*$/;

export class ServiceZoneDto implements ServiceZone {
  @TextField({ max: 63, pattern: KEY, example: 'bayou' })
  key: string;

  @TextField({ max: 120, example: 'Along the bayou' })
  name: string;

  @TextListField({ max: 500, maxLength: 12, example: ['70360', '70363'] })
  postalCodes: string[];
}

export class CapacityRuleDto implements CapacityRule {
  @TextField({ nullable: true, max: 63, example: 'bayou', description: 'Null: all zones.' })
  zone: string | null;

  @TextField({ nullable: true, max: 63, example: null, description: 'Key of a job type; null: all of them.' })
  jobType: string | null;

  @DecimalField({ scale: 2, max: 100, example: 10, description: 'Share of the capacity kept for emergencies.' })
  reservePct: number;

  @DecimalField({ scale: 2, max: 100, example: 5, description: 'How far beyond the capacity may be booked.' })
  overbookPct: number;
}

export class SchedulingSettingsDto implements SchedulingRules {
  @DecimalField({ scale: 2, min: 1, max: 100, example: 30, description: 'Of the vehicles, for travel times.' })
  milesPerHour: number;

  @IntegerField({ max: 240, example: 10, description: 'Between two jobs, beside the travel.' })
  bufferMinutes: number;

  @IntegerField({ max: 43_200, example: 120 })
  minimumNoticeMinutes: number;

  @IntegerField({ min: 1, max: 730, example: 90 })
  horizonDays: number;

  @IntegerField({ min: 5, max: 240, example: 15, description: 'Slots begin at multiples of it.' })
  slotStepMinutes: number;

  @IntegerField({ min: 15, max: 1_440, example: 120, description: 'Promised to customers; not the duration.' })
  arrivalWindowMinutes: number;

  @ListField(() => ServiceZoneDto, { max: 100 })
  zones: ServiceZoneDto[];

  @ListField(() => CapacityRuleDto, { max: 200 })
  capacityRules: CapacityRuleDto[];
}
