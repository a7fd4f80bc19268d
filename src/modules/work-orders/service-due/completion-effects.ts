import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import type { JobTypeEntity } from '../persistence/job-type.entity';
import { WorkOrderEventEntity } from '../persistence/work-order-event.entity';
import type { WorkOrderEntity } from '../persistence/work-order.entity';
import { MaterialsUsed, ReviewDue, ServiceDue, type WorkOrderCompletedPayload } from '../work-orders.events';
import { nextDue } from './domain/next-due';

/**
 * What follows from a completion beside invoice and commission (WO-12): when the property is due again, what was used up, and whether the
 * customer may be asked how it was. In the transaction of the completion.
 */
@Injectable()
export class CompletionEffects {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  async apply(workOrder: WorkOrderEntity, jobType: JobTypeEntity, completed: WorkOrderCompletedPayload): Promise<void> {
    const { workOrderId, number, customerId, propertyId, technicianId, completedOn, lines } = completed;
    const head = { workOrderId, number };
    const used = lines.map(({ serviceId, code, unit, quantity }) => ({ serviceId, code, unit, quantity }));
    this.outbox.append(MaterialsUsed, workOrderId, { ...head, technicianId, completedOn, lines: used });
    const isMadeGood = workOrder.warrantyOfId !== null || workOrder.noCharge;
    if (!isMadeGood && (await this.isFirst(workOrderId))) {
      this.outbox.append(ReviewDue, workOrderId, { ...head, customerId, propertyId, technicianId, completedOn });
    }
    if (jobType.serviceIntervalMonths === null) return;
    const dueOn = nextDue(completedOn, jobType.serviceIntervalMonths);
    if (await this.keepDue(workOrder, jobType, completedOn, dueOn)) {
      const facts = { ...head, customerId, propertyId, jobType: jobType.key, completedOn, dueOn };
      this.outbox.append(ServiceDue, workOrderId, facts);
    }
  }

  /** Once the change itself is recorded, the first completion is the only one. */
  private async isFirst(workOrderId: string): Promise<boolean> {
    const completion = { tenantId: currentTenantId(), workOrderId, toStatus: 'completed' as const };
    return (await this.unitOfWork.manager.countBy(WorkOrderEventEntity, completion)) === 1;
  }

  /** A completion that arrives late does not take back what a later one said. */
  private async keepDue(
    { id, propertyId }: WorkOrderEntity,
    jobType: JobTypeEntity,
    completedOn: string,
    dueOn: string,
  ): Promise<boolean> {
    const written = await this.unitOfWork.manager.query<unknown[]>(
      `INSERT INTO service_due AS d (tenant_id, id, created_by, property_id, job_type_id, work_order_id, completed_on, due_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (tenant_id, property_id, job_type_id) DO UPDATE
         SET work_order_id = excluded.work_order_id, completed_on = excluded.completed_on, due_on = excluded.due_on, updated_by = excluded.created_by
         WHERE d.completed_on <= excluded.completed_on
       RETURNING id`,
      [currentTenantId(), newId(), currentUserId(), propertyId, jobType.id, id, completedOn, dueOn],
    );
    return written.length > 0;
  }
}
