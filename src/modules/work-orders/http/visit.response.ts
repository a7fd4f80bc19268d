import {
  BooleanField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import {
  ASSIGNMENT_ROLES,
  ASSIGNMENT_STATUSES,
  type AssignmentRole,
  type AssignmentStatus,
  VISIT_STATUSES,
  type VisitStatus,
} from '../domain/visit-status';
import { WORK_ORDER_STATUSES, type WorkOrderStatus } from '../domain/work-order-status';

export class CrewMemberResponse {
  @IdField({ example: DemoIds.technician })
  technicianId: string;

  @TextField({ example: 'Terry Boudreaux' })
  name: string;

  @EnumField(ASSIGNMENT_ROLES, { enumName: 'CrewRole' })
  role: AssignmentRole;

  @EnumField(ASSIGNMENT_STATUSES, { enumName: 'CrewStatus' })
  status: AssignmentStatus;

  @DecimalField({ scale: 2, max: 100, example: 100, description: 'Percent; those of a visit make 100.' })
  splitPct: number;
}

export class VisitWorkOrderResponse {
  @EnumField(WORK_ORDER_STATUSES, { enumName: 'WorkOrderStatus', example: 'scheduled' })
  status: WorkOrderStatus;

  @IntegerField({ min: 1, example: 2 })
  version: number;

  @IntegerField({
    nullable: true,
    max: 100,
    example: 0,
    description: 'Percent of the visits that are done; canceled ones do not count.',
  })
  completionPercent: number | null;

  @BooleanField({
    example: false,
    description:
      'All visits have ended and something is missing for completion: move it to `completed` when it is there.',
  })
  awaitsCompletion: boolean;
}

export class VisitResponse {
  @IdField({ example: DemoIds.visit })
  id: string;

  @IdField({ example: DemoIds.scheduledWorkOrder })
  workOrderId: string;

  @IntegerField({ min: 1, example: 1, description: 'Counts from 1 within the work order.' })
  seq: number;

  @EnumField(VISIT_STATUSES, { enumName: 'VisitStatus' })
  status: VisitStatus;

  @InstantField({ example: '2026-12-01T15:00:00Z' })
  windowStart: string;

  @InstantField({ example: '2026-12-01T17:00:00Z' })
  windowEnd: string;

  @InstantField({ example: '2026-12-01T15:00:00Z' })
  plannedStart: string;

  @IntegerField({ min: 1, max: 10_080, example: 60 })
  plannedMinutes: number;

  @ListField(() => CrewMemberResponse, { max: 20, description: 'The lead first.' })
  crew: CrewMemberResponse[];

  @InstantField({ nullable: true, example: null })
  dispatchedAt: string | null;

  @InstantField({ nullable: true, example: null })
  startedAt: string | null;

  @InstantField({ nullable: true, example: null })
  endedAt: string | null;

  @ObjectField(() => VisitWorkOrderResponse)
  workOrder: VisitWorkOrderResponse;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
