import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import type { DocumentTotals } from '../../catalog';
import type { SnapshotLine } from '../domain/line-pricing';
import { ACTIVE_STATUSES } from '../domain/work-order-status';
import { JobTypeEntity } from './job-type.entity';
import { WorkOrderEntity } from './work-order.entity';
import { WorkOrderEventEntity } from './work-order-event.entity';
import { WorkOrderLineEntity } from './work-order-line.entity';

type NewEvent = Omit<
  WorkOrderEventEntity,
  'tenantId' | 'id' | 'createdAt' | 'updatedAt' | 'createdBy' | 'updatedBy' | 'version' | 'recordedAt'
>;
type NewWorkOrder = Pick<
  WorkOrderEntity,
  'id' | 'number' | 'customerId' | 'propertyId' | 'jobTypeId' | 'priority' | 'slaDueAt' | 'statusChangedAt'
> &
  Pick<
    WorkOrderEntity,
    | 'description'
    | 'plannedMinutes'
    | 'estimatedGallons'
    | 'currency'
    | 'subtotalMinor'
    | 'taxMinor'
    | 'totalMinor'
    | 'taxRateId'
    | 'taxRate'
    | 'tagNames'
    | 'customFields'
  >;

/** Writes of work orders; every method needs an open unit of work. */
@Injectable()
export class WorkOrderRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
  ) {}

  /** The work order, locked: whoever changes it as well waits and then sees this change. 404 when it may not be read. */
  async loadForChange(id: string, scope: { readonly withDeleted?: true } = {}): Promise<WorkOrderEntity> {
    const workOrder = await this.unitOfWork.manager.findOne(WorkOrderEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'for_no_key_update' },
      ...scope,
    });
    if (!workOrder || !(await this.policy.can('work_orders:read', workOrder))) throw notFound('work order');
    return workOrder;
  }

  async insert(workOrder: NewWorkOrder): Promise<void> {
    const owner = { tenantId: currentTenantId(), createdBy: currentUserId() };
    await this.unitOfWork.manager.insert(WorkOrderEntity, { ...workOrder, ...owner });
  }

  lines(workOrderId: string): Promise<WorkOrderLineEntity[]> {
    const where = { tenantId: currentTenantId(), workOrderId };
    return this.unitOfWork.manager.find(WorkOrderLineEntity, { where, order: { position: 'ASC' } });
  }

  async replaceLines(
    workOrderId: string,
    lines: readonly SnapshotLine[],
    { lineNetMinor }: DocumentTotals,
  ): Promise<void> {
    const { manager } = this.unitOfWork;
    const owner = { tenantId: currentTenantId(), workOrderId };
    await manager.delete(WorkOrderLineEntity, owner);
    if (lines.length === 0) return;
    const rows = lines.map((line, index) => ({
      ...line,
      ...owner,
      id: newId(),
      position: index + 1,
      netMinor: lineNetMinor[index] ?? 0n,
      createdBy: currentUserId(),
    }));
    await manager.insert(WorkOrderLineEntity, rows);
  }

  async addEvent(event: NewEvent): Promise<void> {
    const row = { ...event, id: newId(), tenantId: currentTenantId(), createdBy: currentUserId() };
    await this.unitOfWork.manager.insert(WorkOrderEventEntity, row);
  }

  /** Whether its status ever changed. */
  hasEvents(workOrderId: string): Promise<boolean> {
    return this.unitOfWork.manager.existsBy(WorkOrderEventEntity, { tenantId: currentTenantId(), workOrderId });
  }

  jobType(id: string): Promise<JobTypeEntity> {
    return this.unitOfWork.manager.findOneByOrFail(JobTypeEntity, { tenantId: currentTenantId(), id });
  }

  /**
   * The other work order the technician is busy with, or null. Locks the technician first: of two departures at once
   * the second sees the first.
   */
  async otherActive(technicianId: string, workOrderId: string): Promise<WorkOrderEntity | null> {
    const { manager } = this.unitOfWork;
    await manager.query('SELECT 1 FROM technicians WHERE id = $1 FOR NO KEY UPDATE', [technicianId]);
    return manager.findOneBy(WorkOrderEntity, {
      tenantId: currentTenantId(),
      technicianId,
      status: In([...ACTIVE_STATUSES]),
      id: Not(workOrderId),
    });
  }
}
