import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import type { CrewPlace } from '../domain/crew';
import { type AssignmentStatus, ASSIGNMENT_TRANSITIONS, isBusy } from '../domain/visit-status';
import { VisitRepository } from '../persistence/visit.repository';
import { illegalVisitMove } from '../refusals';
import { type OpenedVisit, VisitDoor } from '../visit-door';
import { VisitMoves } from '../visit-moves';
import { VisitReader } from '../visit-reader';
import { VisitSettlement } from '../visit-settlement';
import { WorkOrderVisits } from '../work-order-visits';

export interface CrewMoveRequest {
  readonly to: AssignmentStatus;
  readonly at?: Date;
}

/** One technician of a crew sets off, arrives or has done his part; the visit follows him (WO-06). */
@Injectable()
export class MoveCrewMember {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: VisitDoor,
    private readonly visits: VisitRepository,
    private readonly moves: VisitMoves,
    private readonly following: WorkOrderVisits,
    private readonly settlement: VisitSettlement,
    private readonly reader: VisitReader,
    private readonly audit: AuditLog,
  ) {}

  execute(
    workOrderId: string,
    id: string,
    technicianId: string,
    { to, at: claimed }: CrewMoveRequest,
    expectedVersion: number | undefined,
  ): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const opened = await this.door.visit(workOrderId, id, 'transition', expectedVersion);
      await this.door.assertOwn(opened);
      const place = opened.crew.find((one) => one.technicianId === technicianId);
      if (!place) throw notFound('crew member');
      this.door.assertOpen(opened.visit);
      const allowed = ASSIGNMENT_TRANSITIONS[place.status];
      if (!allowed.includes(to)) throw illegalVisitMove(opened.visit.status, to, allowed);
      if (isBusy(to) && !isBusy(place.status)) await this.door.served(opened.workOrder, 'work_order.dispatch');
      const at = await this.moves.timeOf(opened.visit, claimed);
      if (isBusy(to) && !isBusy(place.status))
        await this.moves.assertFree(opened.workOrder, opened.visit, [technicianId]);
      await this.visits.setCrewStatus(id, to, technicianId);
      await this.followedBy(opened, place, to, at);
      this.audit.record({
        action: 'work_order.crew_member_moved',
        resourceType: 'work_order',
        resourceId: workOrderId,
        before: { visitId: id, technicianId, status: place.status },
        after: { visitId: id, technicianId, status: to, at },
      });
      await this.settlement.settle(opened.workOrder, at, null);
      return this.reader.moved(workOrderId, id);
    });
  }

  /** The first who sets off dispatches the visit; it is done when the last one is. */
  private async followedBy(
    { visit, crew }: OpenedVisit,
    place: CrewPlace,
    to: AssignmentStatus,
    at: Date,
  ): Promise<void> {
    const others = crew.filter((one) => one !== place);
    if (isBusy(to) && (visit.status === 'scheduled' || visit.status === 'hold'))
      await this.following.enter(visit, 'dispatched', at);
    if (to === 'done' && others.every(({ status }) => status === 'done')) await this.following.enter(visit, 'done', at);
  }
}
