import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { WorkOrderErrors } from '../work-orders.errors';
import { WorkOrderDeleted } from '../work-orders.events';

/** Hides a draft that never was anything else. Once it has left draft a work order ends by cancellation; its number is never used again. */
@Injectable()
export class DeleteWorkOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  execute(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const workOrder = await this.repository.loadForChange(id);
      assertVersion(workOrder.version, expectedVersion);
      await this.policy.assertCan('work_orders:delete', workOrder);
      await this.assertNeverLeftDraft(workOrder);
      await updateVersioned(manager, WorkOrderEntity, workOrder, { deletedAt: () => 'now()' });
      const { number } = workOrder;
      this.audit.record({
        action: 'work_order.deleted',
        resourceType: 'work_order',
        resourceId: id,
        before: { number },
      });
      this.outbox.append(WorkOrderDeleted, id, { workOrderId: id, number });
    });
  }

  /** Taken off the schedule it is a draft again, but somebody may have worked on it, and it may have been billed. */
  private async assertNeverLeftDraft({ id, status }: WorkOrderEntity): Promise<void> {
    if (status === 'draft' && !(await this.repository.hasEvents(id))) return;
    const state = status === 'draft' ? 'was scheduled before' : `is ${status}`;
    throw WorkOrderErrors['work_order.not_draft'](`The work order ${state}; cancel it instead.`);
  }
}
