import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import type { LineRequest } from '../domain/line-pricing';
import { isClosed } from '../domain/work-order-status';
import { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { closed } from '../refusals';
import { WorkOrderLines } from '../work-order-lines';
import { WorkOrderReader } from '../work-order-reader';
import { WorkOrderUpdated } from '../work-orders.events';

/** Replaces all lines, while the work order is open; prices are taken from the price book as it is now. */
@Injectable()
export class SetWorkOrderLines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly lines: WorkOrderLines,
    private readonly reader: WorkOrderReader,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  execute(id: string, requests: readonly LineRequest[], expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const workOrder = await this.repository.loadForChange(id);
      assertVersion(workOrder.version, expectedVersion);
      await this.policy.assertCan('work_orders:update', workOrder);
      if (isClosed(workOrder.status)) throw closed(workOrder.status);
      const priced = await this.lines.price(requests, workOrder.taxRate);
      await this.repository.replaceLines(id, priced.lines, priced.totals);
      const values = { ...priced.amounts, currency: priced.currency ?? workOrder.currency };
      await updateVersioned(manager, WorkOrderEntity, workOrder, values);
      this.audit.record({
        action: 'work_order.lines_set',
        resourceType: 'work_order',
        resourceId: id,
        before: { totalMinor: workOrder.totalMinor },
        after: { totalMinor: priced.totals.totalMinor, lines: requests },
      });
      const facts = { workOrderId: id, number: workOrder.number, changed: ['lines'] };
      this.outbox.append(WorkOrderUpdated, id, facts);
      return this.reader.get(id);
    });
  }
}
