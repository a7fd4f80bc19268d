import { Injectable } from '@nestjs/common';
import { AuditLog, changedFields } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import type { CrewWish } from '../domain/crew';
import { isBusy } from '../domain/visit-status';
import { assertWindow, reasonRequired } from '../refusals';
import { VisitDoor } from '../visit-door';
import { VisitPlanner } from '../visit-planner';
import { VisitReader } from '../visit-reader';
import { VisitSettlement } from '../visit-settlement';
import { timeOf } from '../work-order-visits';
import { WorkOrderErrors } from '../work-orders.errors';

export interface VisitChanges {
  readonly windowStart?: Date;
  readonly windowEnd?: Date;
  readonly plannedStart?: Date;
  readonly plannedMinutes?: number;
  /** The whole crew. */
  readonly crew?: readonly CrewWish[];
  /** Needed to take somebody off who is under way or at work. */
  readonly reason?: string;
  readonly overrideReason?: string;
}

/** Another time or another crew for a visit (WO-05, WO-06). */
@Injectable()
export class ChangeVisit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: VisitDoor,
    private readonly planner: VisitPlanner,
    private readonly settlement: VisitSettlement,
    private readonly reader: VisitReader,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  execute(
    workOrderId: string,
    id: string,
    changes: VisitChanges,
    expectedVersion: number | undefined,
  ): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const { workOrder, visit, crew: present } = await this.door.visit(workOrderId, id, 'schedule', expectedVersion);
      this.door.assertOpen(visit);
      const { crew: wishes, reason, overrideReason, ...time } = changes;
      const booking = { ...timeOf(visit), ...startOfMoved(time), ...time };
      assertWindow(booking);
      const crew = wishes ? await this.door.crew(workOrder, wishes, present) : present;
      const left = present.filter(({ technicianId }) => !crew.some((one) => one.technicianId === technicianId));
      if (reason === undefined && left.some(({ status }) => isBusy(status))) throw reasonRequired();
      if (crew.length === 0 && present.some(({ status }) => isBusy(status)))
        throw WorkOrderErrors['work_order.technician_missing']('A visit under way needs a crew.');
      const { before, after } = changedFields(
        { ...timeOf(visit), crew: present.map(plain) },
        { ...booking, crew: crew.map(plain) },
      );
      if (Object.keys(after).length === 0) return this.reader.get(workOrderId, id);
      await this.planner.change(workOrder, visit, { ...booking, crew }, overrideReason);
      const entry = { resourceType: 'work_order', resourceId: workOrderId } as const;
      this.audit.record({
        action: 'work_order.visit_changed',
        ...entry,
        before,
        after: { visitId: id, ...after, reason },
      });
      await this.settlement.settle(workOrder, await this.clock.now(), reason ?? null);
      return this.reader.get(workOrderId, id);
    });
  }
}

/** A window that moves takes the planned arrival along to its start. */
function startOfMoved({ windowStart, plannedStart }: VisitChanges): { plannedStart?: Date } {
  return windowStart !== undefined && plannedStart === undefined ? { plannedStart: windowStart } : {};
}

function plain({ technicianId, role, splitPct }: { technicianId: string; role: string; splitPct: string }) {
  return { technicianId, role, splitPct };
}
