import { Injectable } from '@nestjs/common';
import { formatDecimal, parseDecimal } from '../../kernel/decimal';
import { minorToNumber } from '../../kernel/money';
import { Outbox } from '../../platform/outbox';
import { CustomersApi } from '../customers';
import { sharesOf } from './domain/crew';
import type { WorkOrderStatus } from './domain/work-order-status';
import type { JobTypeEntity } from './persistence/job-type.entity';
import type { WorkOrderEntity } from './persistence/work-order.entity';
import type { WorkOrderLineEntity } from './persistence/work-order-line.entity';
import { VisitRepository } from './persistence/visit.repository';
import { WorkOrderRepository } from './persistence/work-order.repository';
import { CompletionEffects } from './service-due/completion-effects';
import { WorkOrderReferences } from './work-order-references';
import {
  type CompletedLine,
  WorkOrderCompleted,
  type WorkOrderCompletedPayload,
  WorkOrderReopened,
  WorkOrderStatusChanged,
  type WorkOrderStatusChangedPayload,
} from './work-orders.events';

/** Publishes what a change of status means to others, in its transaction. */
@Injectable()
export class WorkOrderAnnouncer {
  constructor(
    private readonly outbox: Outbox,
    private readonly repository: WorkOrderRepository,
    private readonly visits: VisitRepository,
    private readonly references: WorkOrderReferences,
    private readonly customers: CustomersApi,
    private readonly effects: CompletionEffects,
  ) {}

  async announce(workOrder: WorkOrderEntity, from: WorkOrderStatus, reason: string | null): Promise<void> {
    const { id, number, status, statusChangedAt } = workOrder;
    this.outbox.append(WorkOrderStatusChanged, id, statusChange(workOrder, from, reason));
    if (status === 'completed') await this.announceCompletion(workOrder);
    if (from === 'completed' && status === 'in_progress') {
      const reopenedAt = statusChangedAt.toISOString();
      this.outbox.append(WorkOrderReopened, id, { workOrderId: id, number, reopenedAt, reason });
    }
  }

  private async announceCompletion(workOrder: WorkOrderEntity): Promise<void> {
    const jobType = await this.repository.jobType(workOrder.jobTypeId);
    const completed = await this.completion(workOrder, jobType);
    this.outbox.append(WorkOrderCompleted, workOrder.id, completed);
    await this.effects.apply(workOrder, jobType, completed);
  }

  private async completion(workOrder: WorkOrderEntity, jobType: JobTypeEntity): Promise<WorkOrderCompletedPayload> {
    const { id, number, customerId, propertyId, technicianId, currency, statusChangedAt, taxRateId, taxRate } =
      workOrder;
    const property = await this.customers.property(propertyId);
    const lines = await this.repository.lines(id);
    return {
      workOrderId: id,
      number,
      customerId,
      propertyId,
      technicianId,
      crew: sharesOf(await this.visits.crewsOfDone(id)),
      jobType: jobType.key,
      completedAt: statusChangedAt.toISOString(),
      completedOn: await this.references.dayAt(property, statusChangedAt),
      currency,
      noCharge: workOrder.noCharge,
      gallons: workOrder.actualGallons,
      taxRate: taxRateId === null || taxRate === null ? null : { id: taxRateId, rate: plain(taxRate) },
      lines: lines.map(completedLine),
      paymentTermsDays: workOrder.priceSnapshot?.price.tier?.paymentTermsDays ?? null,
      subtotalMinor: minorToNumber(workOrder.subtotalMinor),
      taxMinor: minorToNumber(workOrder.taxMinor),
      totalMinor: minorToNumber(workOrder.totalMinor),
    };
  }
}

function statusChange(
  workOrder: WorkOrderEntity,
  from: WorkOrderStatus,
  reason: string | null,
): WorkOrderStatusChangedPayload {
  const { id, number, customerId, propertyId, technicianId, status, statusChangedAt, windowStart, windowEnd } =
    workOrder;
  return {
    workOrderId: id,
    number,
    customerId,
    propertyId,
    from,
    to: status,
    changedAt: statusChangedAt.toISOString(),
    reason,
    technicianId,
    windowStart: windowStart?.toISOString() ?? null,
    windowEnd: windowEnd?.toISOString() ?? null,
  };
}

function completedLine(line: WorkOrderLineEntity): CompletedLine {
  return {
    lineId: line.id,
    kind: line.kind,
    serviceId: line.serviceId,
    code: line.code,
    description: line.description ?? line.name,
    unit: line.unit,
    quantity: plain(line.quantity),
    unitPriceMinor: minorToNumber(line.unitPriceMinor),
    costMinor: line.costMinor === null ? null : minorToNumber(line.costMinor),
    taxable: line.taxable,
    roundingMinor: minorToNumber(line.roundingMinor),
    netMinor: minorToNumber(line.netMinor),
  };
}

/** Without the zeros that the database pads with. */
function plain(decimal: string): string {
  return formatDecimal(parseDecimal(decimal));
}
