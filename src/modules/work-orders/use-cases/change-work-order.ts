import { Injectable } from '@nestjs/common';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { definedFields } from '../../../kernel/defined-fields';
import { Policy } from '../../../platform/access';
import { AuditLog, changedFields } from '../../../platform/audit';
import { CustomFields, type GivenFields, withChangedFields } from '../../../platform/custom-fields';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { BusinessCalendars } from '../../tenants';
import { milesText } from '../domain/priced-work';
import type { Priority } from '../domain/priority';
import { slaDueAt } from '../domain/sla';
import { isClosed } from '../domain/work-order-status';
import { CompanySettingsReader } from '../persistence/company-settings.reader';
import { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { WorkOrderReader } from '../work-order-reader';
import { WorkOrderReferences } from '../work-order-references';
import { WorkOrderVisits } from '../work-order-visits';
import { WORK_ORDER_FIELDS } from '../work-orders.fields';
import { closed } from '../refusals';
import type { PriceColumns } from '../work-order-prices';
import { WorkOrderUpdated } from '../work-orders.events';
import { RepriceWorkOrder } from './reprice-work-order';

export interface WorkOrderChanges {
  readonly jobType?: string;
  readonly priority?: Priority;
  readonly description?: string | null;
  readonly plannedMinutes?: number;
  readonly estimatedGallons?: number | null;
  readonly actualGallons?: number | null;
  readonly travelMiles?: number | null;
  readonly projectCode?: string | null;
  readonly requiresSignature?: boolean;
  readonly customFields?: GivenFields;
}

/** Changes what a work order says, while it is open. Status, schedule and lines have operations of their own. */
@Injectable()
export class ChangeWorkOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly references: WorkOrderReferences,
    private readonly reprice: RepriceWorkOrder,
    private readonly visits: WorkOrderVisits,
    private readonly settings: CompanySettingsReader,
    private readonly calendars: BusinessCalendars,
    private readonly reader: WorkOrderReader,
    private readonly policy: Policy,
    private readonly fields: CustomFields,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  execute(id: string, changes: WorkOrderChanges, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const workOrder = await this.repository.loadForChange(id);
      assertVersion(workOrder.version, expectedVersion);
      await this.policy.assertCan('work_orders:update', workOrder);
      if (isClosed(workOrder.status)) throw closed(workOrder.status);
      const { jobType, customFields: given, travelMiles, ...plain } = definedFields(changes);
      const customFields = await this.fields.forChange(WORK_ORDER_FIELDS, workOrder.customFields, given);
      const values = {
        ...plain,
        ...(travelMiles !== undefined && { travelMiles: milesText(travelMiles) ?? null }),
        ...(customFields && { customFields }),
        ...(jobType !== undefined && { jobTypeId: (await this.references.activeJobType(jobType)).id }),
        ...(plain.priority !== undefined && { slaDueAt: await this.slaDue(workOrder.createdAt, plain.priority) }),
      };
      const { before, after } = withChangedFields(changedFields({ ...workOrder }, values));
      if (Object.keys(after).length === 0) return this.reader.get(id);
      const next = Object.assign(new WorkOrderEntity(), workOrder, values);
      const price = await this.priceAfter(next, Object.keys(after));
      if ('plannedMinutes' in after) await this.visits.rebook(next);
      const written = { ...values, ...price } as QueryDeepPartialEntity<WorkOrderEntity>;
      await updateVersioned(manager, WorkOrderEntity, workOrder, written);
      this.audit.record({ action: 'work_order.updated', resourceType: 'work_order', resourceId: id, before, after });
      const facts = { workOrderId: id, number: workOrder.number, changed: Object.keys(after) };
      this.outbox.append(WorkOrderUpdated, id, facts);
      return this.reader.get(id);
    });
  }

  private async priceAfter(next: WorkOrderEntity, changed: readonly string[]): Promise<Partial<PriceColumns>> {
    if (changed.includes('travelMiles') || changed.includes('projectCode')) return this.reprice.onTerms(next);
    const hasOtherGallons = changed.includes('estimatedGallons') || changed.includes('actualGallons');
    return hasOtherGallons ? this.reprice.onGallons(next) : {};
  }

  /** The target of the new priority counts from the opening, as if it had been that urgent all along. */
  private async slaDue(openedAt: Date, priority: Priority): Promise<Date> {
    const { slaMinutes } = await this.settings.current();
    return slaDueAt(openedAt, slaMinutes[priority], await this.calendars.from(openedAt));
  }
}
