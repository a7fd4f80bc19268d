import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { ServiceGate } from '../../customers';
import { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { WorkOrderReader } from '../work-order-reader';
import { WorkOrderRestored } from '../work-orders.events';

/** Brings back a deleted draft with its number and its lines. Restoring what is not deleted changes nothing. */
@Injectable()
export class RestoreWorkOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly reader: WorkOrderReader,
    private readonly serviceGate: ServiceGate,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  execute(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const workOrder = await this.repository.loadForChange(id, { withDeleted: true });
      await this.policy.assertCan('work_orders:delete', workOrder);
      assertVersion(workOrder.version, expectedVersion);
      if (workOrder.deletedAt === null) return this.reader.get(id);
      const { customerId } = workOrder;
      const deed = 'work_order.restore';
      await this.serviceGate.pass({ customerId, deed, workOrderId: id, overrideReason: undefined });
      await updateVersioned(manager, WorkOrderEntity, workOrder, { deletedAt: null });
      const { number } = workOrder;
      this.audit.record({
        action: 'work_order.restored',
        resourceType: 'work_order',
        resourceId: id,
        after: { number },
      });
      this.outbox.append(WorkOrderRestored, id, { workOrderId: id, number });
      return this.reader.get(id);
    });
  }
}
