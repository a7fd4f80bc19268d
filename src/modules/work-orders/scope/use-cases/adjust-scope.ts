import { Injectable } from '@nestjs/common';
import type { FieldFault } from '../../../../kernel/domain-error';
import { minorToNumber } from '../../../../kernel/money';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { Policy } from '../../../../platform/access';
import { AuditLog } from '../../../../platform/audit';
import { CompanyClock } from '../../../../platform/company-clock';
import { type JsonText, UnitOfWork, updateVersioned } from '../../../../platform/database';
import { Outbox } from '../../../../platform/outbox';
import type { LineRequest } from '../../domain/line-pricing';
import { pricedWork } from '../../domain/priced-work';
import { isActive } from '../../domain/work-order-status';
import { CustomersApi } from '../../../customers';
import { WorkOrderEntity } from '../../persistence/work-order.entity';
import type { WorkOrderLineEntity } from '../../persistence/work-order-line.entity';
import { WorkOrderRepository } from '../../persistence/work-order.repository';
import { type PricedWorkOrder, WorkOrderPrices } from '../../work-order-prices';
import { WorkOrderReader } from '../../work-order-reader';
import { WorkOrderErrors } from '../../work-orders.errors';
import { WorkOrderUpdated } from '../../work-orders.events';
import { ScopeChanges } from '../scope-changes';

export interface ScopeAdjustment {
  /** New lines, at the prices of the price book. */
  readonly add?: readonly { readonly serviceId: string; readonly quantity: number; readonly description?: string }[];
  /** Other quantities of lines that are there; 0 takes a line away. */
  readonly quantities?: readonly { readonly lineId: string; readonly quantity: number }[];
}

const MOST_LINES = 200;

/** Changes the scope on site: more or less of what was agreed. Prices are not the technician's to change. */
@Injectable()
export class AdjustScope {
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

  /** @throws `scope.not_on_site` (409), `work_order.invalid_lines`, `work_order.amount_too_large` (422) */
  execute(id: string, { add = [], quantities = [] }: ScopeAdjustment): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const workOrder = await this.repository.loadForChange(id);
      await this.policy.assertCan('work_orders:adjust', workOrder);
      if (!isActive(workOrder.status)) throw notOnSite(workOrder);
      const before = await this.scope.linesOf(id);
      const kept = adjusted(await this.repository.lines(id), quantities);
      const priced = await this.price(workOrder, [...kept, ...add], kept.length);
      assertFits(priced, workOrder);
      await this.repository.replaceLines(id, priced.lines);
      const columns = priced.columns as QueryDeepPartialEntity<WorkOrderEntity>;
      await updateVersioned(manager, WorkOrderEntity, workOrder, columns);
      await this.scope.record(workOrder, before, priced.columns.totalMinor);
      this.audit.record({
        action: 'work_order.scope_adjusted',
        resourceType: 'work_order',
        resourceId: id,
        before: { totalMinor: workOrder.totalMinor },
        after: { totalMinor: priced.columns.totalMinor, add, quantities },
      });
      this.outbox.append(WorkOrderUpdated, id, { workOrderId: id, number: workOrder.number, changed: ['lines'] });
      return this.reader.get(id);
    });
  }

  /** Faults of added lines point to where the request has them. */
  private async price(workOrder: WorkOrderEntity, requests: LineRequest[], kept: number): Promise<PricedWorkOrder> {
    const { propertyId, currency } = workOrder;
    const property = await this.customers.property(propertyId);
    const placeOf = (index: number): string => (index < kept ? `/quantities/${index}` : `/add/${index - kept}`);
    const given = { now: await this.clock.now(), property, currency, placeOf };
    return this.prices.priceAnew(requests, pricedWork(workOrder), given);
  }
}

/** The services that stay, as they were requested; what came with them is calculated anew. */
function adjusted(
  lines: readonly WorkOrderLineEntity[],
  quantities: NonNullable<ScopeAdjustment['quantities']>,
): LineRequest[] {
  const services = lines.filter(({ kind }) => kind === 'service');
  const known = new Set(services.map(({ id }) => id));
  const faults = quantities.flatMap(({ lineId }, index) => (known.has(lineId) ? [] : [unknownLine(index)]));
  const [first] = faults;
  if (first) throw WorkOrderErrors['work_order.invalid_lines'](first.detail, { faults });
  const wanted = new Map(quantities.map(({ lineId, quantity }) => [lineId, quantity]));
  return services.flatMap(({ id, serviceId, description, quantity, priceSource, unitPriceMinor }) => {
    const amount = wanted.get(id) ?? Number(quantity);
    if (serviceId === null || amount === 0) return [];
    const agreed = priceSource === 'by_hand' ? { unitPriceMinor: minorToNumber(unitPriceMinor) } : {};
    return [{ serviceId, description, quantity: amount, ...agreed }];
  });
}

function assertFits({ lines, currency }: PricedWorkOrder, workOrder: WorkOrderEntity): void {
  const detail =
    lines.length > MOST_LINES
      ? `A work order has at most ${MOST_LINES} lines.`
      : currency !== workOrder.currency
        ? `The work order is in ${workOrder.currency}.`
        : undefined;
  if (detail === undefined) return;
  const faults: FieldFault[] = [{ pointer: '/add', code: 'not_applicable', detail }];
  throw WorkOrderErrors['work_order.invalid_lines'](detail, { faults });
}

function unknownLine(index: number): FieldFault {
  return { pointer: `/quantities/${index}/lineId`, code: 'unknown', detail: 'The work order has no such line.' };
}

function notOnSite({ status }: WorkOrderEntity) {
  return WorkOrderErrors['scope.not_on_site']('The scope is adjusted while somebody is under way or at work.', {
    members: { workOrderStatus: status },
  });
}
