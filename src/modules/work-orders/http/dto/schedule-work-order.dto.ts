import { IdField, InstantField, IntegerField, TextField } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';

export class ScheduleWorkOrderDto {
  @IdField({
    optional: true,
    nullable: true,
    example: DemoIds.technician,
    description: 'Stays as it is when absent; null takes the assignment back.',
  })
  technicianId?: string | null;

  @InstantField({ example: '2026-12-01T15:00:00Z', description: 'Start of the arrival window.' })
  windowStart: string;

  @InstantField({ example: '2026-12-01T17:00:00Z', description: 'End of the arrival window.' })
  windowEnd: string;

  @IntegerField({ optional: true, min: 1, max: 10_080, example: 60 })
  plannedMinutes?: number;

  @InstantField({
    optional: true,
    example: '2026-12-01T15:30:00Z',
    description:
      'When we mean to arrive, within the window; its start when absent. From then on `plannedMinutes` are booked.',
  })
  plannedStart?: string;

  @TextField({ optional: true, max: 1_000, description: 'Needed to turn back a technician who is under way.' })
  reason?: string;

  @TextField({
    optional: true,
    max: 1_000,
    description: 'Why the assignment stands although there are conflicts; needs `work_orders:override` and is logged.',
  })
  overrideReason?: string;

  @TextField({
    optional: true,
    max: 1_000,
    example: undefined,
    description: 'Why it is done although the customer is on hold; for who may override holds.',
  })
  holdOverrideReason?: string;
}
