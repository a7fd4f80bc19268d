import { Injectable } from '@nestjs/common';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { CustomersApi } from '../../customers';
import { hasPricesByHand, type LineRequest } from '../domain/line-pricing';
import { pricedWork } from '../domain/priced-work';
import { isClosed } from '../domain/work-order-status';
import { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { closed } from '../refusals';
import { type PricedWorkOrder, WorkOrderPrices } from '../work-order-prices';
import { ScopeChanges } from '../scope/scope-changes';
import { WorkOrderReader } from '../work-order-reader';
import { WorkOrderUpdated } from '../work-orders.events';

/** Replaces all lines, while the work order is open; they are priced with the price book and the rules as they are now. */
@Injectable()
export class SetWorkOrderLines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly prices: WorkOrderPrices,
    private readonly customers: CustomersApi,
    private readonly clock: CompanyClock,
    private readonly scope: ScopeChanges,
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
      if (hasPricesByHand(requests)) await this.policy.assertCan('work_orders:price', workOrder);
      const priced = await this.price(workOrder, requests);
      const before = await this.scope.linesOf(id);
      await this.repository.replaceLines(id, priced.lines);
      const values = { ...priced.columns, currency: priced.currency };
      await updateVersioned(manager, WorkOrderEntity, workOrder, values as QueryDeepPartialEntity<WorkOrderEntity>);
      await this.scope.record(workOrder, before, priced.columns.totalMinor);
      this.audit.record({
        action: 'work_order.lines_set',
        resourceType: 'work_order',
        resourceId: id,
        before: { totalMinor: workOrder.totalMinor },
        after: { totalMinor: priced.columns.totalMinor, lines: requests },
      });
      const facts = { workOrderId: id, number: workOrder.number, changed: ['lines'] };
      this.outbox.append(WorkOrderUpdated, id, facts);
      return this.reader.get(id);
    });
  }

  private async price(workOrder: WorkOrderEntity, requests: readonly LineRequest[]): Promise<PricedWorkOrder> {
    const { propertyId, currency } = workOrder;
    const property = await this.customers.property(propertyId);
    const given = { now: await this.clock.now(), property, currency };
    return this.prices.priceAnew(requests, pricedWork(workOrder), given);
  }
}
