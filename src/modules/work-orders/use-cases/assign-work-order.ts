import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { WorkOrderErrors } from '../work-orders.errors';
import { ScheduleWorkOrder } from './schedule-work-order';

/** Gives a scheduled work order to another technician, in the window it has. */
@Injectable()
export class AssignWorkOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly schedule: ScheduleWorkOrder,
  ) {}

  /** @throws `work_order.not_scheduled` (409) without a window, and what {@link ScheduleWorkOrder} refuses */
  execute(id: string, technicianId: string | null): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { windowStart, windowEnd, ...workOrder } = await this.repository.loadForChange(id);
      if (workOrder.technicianId === technicianId) return;
      if (windowStart === null || windowEnd === null)
        throw WorkOrderErrors['work_order.not_scheduled']('Give it an arrival window first.');
      await this.schedule.execute(id, { technicianId, windowStart, windowEnd }, undefined);
    });
  }
}
