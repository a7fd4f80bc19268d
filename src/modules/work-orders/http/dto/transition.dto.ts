import { DecimalField, EnumField, InstantField, IntegerField, ObjectField, TextField } from '../../../../platform/http';
import { WORK_ORDER_STATUSES, type WorkOrderStatus } from '../../domain/work-order-status';

/** Degrees, WGS 84. */
export class LocationDto {
  @DecimalField({ scale: 15, min: -90, max: 90, example: 29.951066 })
  lat: number;

  @DecimalField({ scale: 15, min: -180, max: 180, example: -90.071532 })
  lng: number;
}

export class TransitionDto {
  @EnumField(WORK_ORDER_STATUSES, { enumName: 'WorkOrderStatus', example: 'confirmed' })
  to: WorkOrderStatus;

  @TextField({ optional: true, max: 1_000, description: 'Needed to cancel, to turn back and where work ends early.' })
  reason?: string;

  @InstantField({
    optional: true,
    example: undefined,
    description: 'When it happened; now when absent. Not before the change before, at most five minutes ahead.',
  })
  at?: string;

  @ObjectField(() => LocationDto, { optional: true, description: 'Where it happened.' })
  location?: LocationDto;

  @IntegerField({ optional: true, max: 1_000_000, description: 'What was pumped; kept with the work order.' })
  actualGallons?: number;

  @TextField({
    optional: true,
    max: 1_000,
    example: undefined,
    description: 'Why it is done although the customer is on hold; for who may override holds.',
  })
  holdOverrideReason?: string;
}
