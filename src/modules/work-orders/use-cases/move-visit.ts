import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { VISIT_TRANSITIONS, visitsAllowedFrom } from '../domain/visit-transition-table';
import { isOpenVisit, type VisitStatus } from '../domain/visit-status';
import { VisitRepository } from '../persistence/visit.repository';
import { illegalVisitMove, reasonRequired } from '../refusals';
import { type OpenedVisit, VisitDoor } from '../visit-door';
import { VisitMoves } from '../visit-moves';
import { VisitReader } from '../visit-reader';
import { VisitSettlement } from '../visit-settlement';
import { WorkOrderErrors } from '../work-orders.errors';

export interface VisitMoveRequest {
  readonly to: VisitStatus;
  readonly reason?: string;
  /** When it happened, as the client says; now when absent. */
  readonly at?: Date;
  readonly overrideReason?: string;
}

/** Moves a visit on; the whole crew goes along, and the work order follows (WO-05). */
@Injectable()
export class MoveVisit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: VisitDoor,
    private readonly visits: VisitRepository,
    private readonly moves: VisitMoves,
    private readonly settlement: VisitSettlement,
    private readonly reader: VisitReader,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  execute(
    workOrderId: string,
    id: string,
    request: VisitMoveRequest,
    expectedVersion: number | undefined,
  ): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const opened = await this.door.visit(workOrderId, id, 'transition', expectedVersion);
      const { workOrder, visit } = opened;
      await this.door.assertOwn(opened);
      await this.assertLegal(opened, request);
      if (request.to === 'dispatched' && visit.status === 'scheduled')
        await this.door.served(workOrder, 'work_order.dispatch', request.overrideReason);
      const at = await this.moves.timeOf(visit, request.at);
      await this.moves.enter(opened, request.to, at, request.overrideReason);
      const { to, reason = null } = request;
      this.audit.record({
        action: 'work_order.visit_moved',
        resourceType: 'work_order',
        resourceId: workOrderId,
        before: { visitId: id, status: visit.status },
        after: { visitId: id, status: to, at, reason },
      });
      await this.settlement.settle(workOrder, at, reason);
      return this.reader.moved(workOrderId, id);
    });
  }

  private async assertLegal({ workOrder, visit, crew }: OpenedVisit, { to, reason }: VisitMoveRequest): Promise<void> {
    const rule = VISIT_TRANSITIONS[visit.status][to];
    const allowed = visitsAllowedFrom(visit.status);
    if (!rule) throw illegalVisitMove(visit.status, to, allowed);
    if (rule.permission !== undefined) await this.policy.assertCan(`work_orders:${rule.permission}`, workOrder);
    if (rule.needsReason && reason === undefined) throw reasonRequired();
    if (rule.needsCrew && crew.length === 0)
      throw WorkOrderErrors['work_order.technician_missing']('Give the visit a crew first.', { members: { allowed } });
    if (to === 'canceled') await this.assertNotLast(workOrder.id, visit.id);
  }

  /** What is scheduled keeps a visit; all of it ends by unscheduling or canceling the work order. */
  private async assertNotLast(workOrderId: string, id: string): Promise<void> {
    const visits = await this.visits.of(workOrderId);
    if (visits.some((one) => one.id !== id && (isOpenVisit(one.status) || one.status === 'done'))) return;
    throw WorkOrderErrors['visit.last_one']('Unschedule or cancel the work order instead.');
  }
}
