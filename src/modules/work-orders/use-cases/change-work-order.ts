import { Injectable } from '@nestjs/common';
import { definedFields } from '../../../kernel/defined-fields';
import { Policy } from '../../../platform/access';
import { AuditLog, changedFields } from '../../../platform/audit';
import { CustomFields, type GivenFields, withChangedFields } from '../../../platform/custom-fields';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { BusinessCalendars } from '../../tenants';
import type { Priority } from '../domain/priority';
import { slaDueAt } from '../domain/sla';
import { isClosed } from '../domain/work-order-status';
import { CompanySettingsReader } from '../persistence/company-settings.reader';
import { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { WorkOrderReader } from '../work-order-reader';
import { WorkOrderReferences } from '../work-order-references';
import { WORK_ORDER_FIELDS } from '../work-orders.fields';
import { closed } from '../refusals';
import { WorkOrderUpdated } from '../work-orders.events';

export interface WorkOrderChanges {
  readonly jobType?: string;
  readonly priority?: Priority;
  readonly description?: string | null;
  readonly plannedMinutes?: number;
  readonly estimatedGallons?: number | null;
  readonly actualGallons?: number | null;
  readonly customFields?: GivenFields;
}

/** Changes what a work order says, while it is open. Status, schedule and lines have operations of their own. */
@Injectable()
export class ChangeWorkOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly references: WorkOrderReferences,
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
      const { jobType, customFields: given, ...plain } = definedFields(changes);
      const customFields = await this.fields.forChange(WORK_ORDER_FIELDS, workOrder.customFields, given);
      const values = {
        ...plain,
        ...(customFields && { customFields }),
        ...(jobType !== undefined && { jobTypeId: (await this.references.activeJobType(jobType)).id }),
        ...(plain.priority !== undefined && { slaDueAt: await this.slaDue(workOrder.createdAt, plain.priority) }),
      };
      const { before, after } = withChangedFields(changedFields({ ...workOrder }, values));
      if (Object.keys(after).length === 0) return this.reader.get(id);
      await updateVersioned(manager, WorkOrderEntity, workOrder, values);
      this.audit.record({ action: 'work_order.updated', resourceType: 'work_order', resourceId: id, before, after });
      const facts = { workOrderId: id, number: workOrder.number, changed: Object.keys(after) };
      this.outbox.append(WorkOrderUpdated, id, facts);
      return this.reader.get(id);
    });
  }

  /** The target of the new priority counts from the opening, as if it had been that urgent all along. */
  private async slaDue(openedAt: Date, priority: Priority): Promise<Date> {
    const { slaMinutes } = await this.settings.current();
    return slaDueAt(openedAt, slaMinutes[priority], await this.calendars.from(openedAt));
  }
}
