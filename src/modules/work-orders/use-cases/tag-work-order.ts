import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { RowTags, type TaggedRow } from '../../../platform/tags';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { WorkOrderReader } from '../work-order-reader';
import { TAGGED_WORK_ORDERS } from '../work-orders.tags';

/** Files a work order under tags, whatever its status. */
@Injectable()
export class TagWorkOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly tags: RowTags,
    private readonly reader: WorkOrderReader,
    private readonly policy: Policy,
  ) {}

  execute(id: string, names: readonly string[], expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      await this.tags.set(TAGGED_WORK_ORDERS, await this.lock(id), names, expectedVersion);
      return this.reader.get(id);
    });
  }

  /** The row, for whoever may change its tags. Inside a unit of work. */
  async lock(id: string): Promise<TaggedRow> {
    const workOrder = await this.repository.loadForChange(id);
    await this.policy.assertCan('work_orders:update', workOrder);
    return workOrder;
  }
}
