import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { assertVersion, type JsonText, UnitOfWork } from '../../../platform/database';
import type { CrewWish } from '../domain/crew';
import { assertWindow } from '../refusals';
import { VisitDoor } from '../visit-door';
import { VisitPlanner } from '../visit-planner';
import { VisitReader } from '../visit-reader';
import { VisitSettlement } from '../visit-settlement';

export interface NewVisit {
  readonly windowStart: Date;
  readonly windowEnd: Date;
  /** The start of the window when absent. */
  readonly plannedStart?: Date;
  /** Those of the work order when absent. */
  readonly plannedMinutes?: number;
  readonly crew?: readonly CrewWish[];
  readonly overrideReason?: string;
}

/** A further visit of a work order (WO-05). A draft, or one that waits for a follow-up, is scheduled by it. */
@Injectable()
export class AddVisit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: VisitDoor,
    private readonly planner: VisitPlanner,
    private readonly settlement: VisitSettlement,
    private readonly reader: VisitReader,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  execute(workOrderId: string, request: NewVisit, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const workOrder = await this.door.workOrder(workOrderId, 'schedule');
      assertVersion(workOrder.version, expectedVersion);
      assertWindow(request);
      await this.door.served(workOrder, 'work_order.schedule', request.overrideReason);
      const crew = await this.door.crew(workOrder, request.crew ?? [], []);
      const { windowStart, windowEnd, plannedStart = windowStart, plannedMinutes = workOrder.plannedMinutes } = request;
      const booking = { windowStart, windowEnd, plannedStart, plannedMinutes, crew };
      const visitId = await this.planner.add(workOrder, booking, request.overrideReason);
      this.audit.record({
        action: 'work_order.visit_added',
        resourceType: 'work_order',
        resourceId: workOrderId,
        after: { visitId, ...booking },
      });
      await this.settlement.settle(workOrder, await this.clock.now(), null, true);
      return this.reader.get(workOrderId, visitId);
    });
  }
}
