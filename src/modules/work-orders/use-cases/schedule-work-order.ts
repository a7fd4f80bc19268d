import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { assertVersion, type JsonText, UnitOfWork } from '../../../platform/database';
import { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { assertWindow } from '../refusals';
import { WorkOrderReader } from '../work-order-reader';
import { WorkOrderReferences } from '../work-order-references';
import { RepriceWorkOrder } from './reprice-work-order';
import { StatusChange } from './status-change';

export interface ScheduleRequest {
  /** Stays as it is when absent; null takes the assignment back. */
  readonly technicianId?: string | null;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly plannedMinutes?: number;
  /** When we mean to arrive, within the window; its start when absent. */
  readonly plannedStart?: Date;
  /** Needed to turn back a technician who is under way. */
  readonly reason?: string;
  /** Why the assignment stands although something stands against it; needs `work_orders:override`. */
  readonly overrideReason?: string;
  /** Why it is done although the customer is on hold. */
  readonly holdOverrideReason?: string;
}

/** Gives a work order an arrival window and a technician, or new ones; it becomes `scheduled`. */
@Injectable()
export class ScheduleWorkOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly references: WorkOrderReferences,
    private readonly reprice: RepriceWorkOrder,
    private readonly statusChange: StatusChange,
    private readonly reader: WorkOrderReader,
    private readonly policy: Policy,
  ) {}

  execute(id: string, request: ScheduleRequest, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const workOrder = await this.repository.loadForChange(id);
      assertVersion(workOrder.version, expectedVersion);
      await this.policy.assertCan('work_orders:schedule', workOrder);
      assertWindow(request);
      const { technicianId, windowStart, windowEnd, plannedMinutes, plannedStart, reason, overrideReason } = request;
      const { holdOverrideReason } = request;
      if (typeof technicianId === 'string') await this.references.assertTechnician(technicianId);
      // As it will be, too: nobody gives a work order away by scheduling it.
      if (technicianId !== undefined)
        await this.policy.assertCan('work_orders:schedule', { ...workOrder, technicianId });
      const changes = {
        windowStart,
        windowEnd,
        ...(technicianId !== undefined && { technicianId }),
        ...(plannedMinutes !== undefined && { plannedMinutes }),
      };
      // Tax, rules and agreed prices are those of the day and the hour of the work.
      const price = await this.reprice.onTerms(Object.assign(new WorkOrderEntity(), workOrder, changes));
      await this.statusChange.apply(workOrder, {
        to: 'scheduled',
        ...(reason !== undefined && { reason }),
        ...(holdOverrideReason !== undefined && { holdOverrideReason }),
        changes: { ...changes, ...price },
        visit: { ...(plannedStart && { plannedStart }), ...(overrideReason !== undefined && { overrideReason }) },
      });
      return this.reader.get(id);
    });
  }
}
