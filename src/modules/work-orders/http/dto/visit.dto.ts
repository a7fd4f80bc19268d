import { PartialType } from '@nestjs/swagger';
import {
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  ListQuery,
  TextField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import {
  ASSIGNMENT_ROLES,
  ASSIGNMENT_STATUSES,
  type AssignmentRole,
  type AssignmentStatus,
  VISIT_STATUSES,
  type VisitStatus,
} from '../../domain/visit-status';

export class CrewMemberDto {
  @IdField({ example: DemoIds.technician })
  technicianId: string;

  @EnumField(ASSIGNMENT_ROLES, { enumName: 'CrewRole', optional: true, description: 'The first one leads by default.' })
  role?: AssignmentRole;

  @DecimalField({
    optional: true,
    scale: 2,
    min: 0,
    max: 100,
    example: 100,
    description: 'Share of the work in percent; for all or for none. They make 100; even shares when absent.',
  })
  splitPct?: number;
}

class VisitTimesDto {
  @InstantField({ example: '2026-12-02T15:00:00Z', description: 'Start of the arrival window.' })
  windowStart: string;

  @InstantField({ example: '2026-12-02T17:00:00Z', description: 'End of the arrival window.' })
  windowEnd: string;
}

export class AddVisitDto extends VisitTimesDto {
  @InstantField({
    optional: true,
    example: '2026-12-02T15:30:00Z',
    description: 'When we mean to arrive, within the window; its start when absent.',
  })
  plannedStart?: string;

  @IntegerField({ optional: true, min: 1, max: 10_080, example: 60, description: 'As the work order when absent.' })
  plannedMinutes?: number;

  @ListField(() => CrewMemberDto, { optional: true, max: 20, description: 'The whole crew.' })
  crew?: CrewMemberDto[];

  @TextField({
    optional: true,
    max: 1_000,
    description: 'Why the assignment stands although there are conflicts; needs `work_orders:override` and is logged.',
  })
  overrideReason?: string;
}

/** Only what is mentioned changes; a crew is given as a whole. */
export class UpdateVisitDto extends PartialType(AddVisitDto, { skipNullProperties: false }) {
  @TextField({ optional: true, max: 1_000, description: 'Needed to take somebody off who is under way or at work.' })
  reason?: string;
}

export class MoveVisitDto {
  @EnumField(VISIT_STATUSES, { enumName: 'VisitStatus', example: 'dispatched' })
  to: VisitStatus;

  @TextField({ optional: true, max: 1_000, description: 'Needed to cancel, to turn back and to end without work.' })
  reason?: string;

  @InstantField({ optional: true, example: undefined, description: 'When it happened; now when absent.' })
  at?: string;

  @TextField({ optional: true, max: 1_000, description: 'Back on the schedule in spite of conflicts.' })
  overrideReason?: string;
}

export class MoveCrewMemberDto {
  @EnumField(ASSIGNMENT_STATUSES, { enumName: 'CrewStatus', example: 'enroute' })
  to: AssignmentStatus;

  @InstantField({ optional: true, example: undefined, description: 'When it happened; now when absent.' })
  at?: string;
}

export class ListVisitsQuery extends ListQuery {}
