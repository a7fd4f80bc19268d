import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import type { PriceSnapshot } from '../../pricing';
import type { PricedLine } from '../domain/priced-line';
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
    | 'requiresSignature'
    | 'parentId'
    | 'warrantyOfId'
    | 'noCharge'
    | 'customFields'
    | 'travelMiles'
    | 'projectCode'
    | 'pricingRuleSetId'
    | 'priceSnapshot'
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

  /** New lines in place of the present ones; a line that stays what it was in the price keeps its id. */
  async replaceLines(
    workOrderId: string,
    lines: readonly PricedLine[],
    present: readonly Pick<WorkOrderLineEntity, 'id' | 'priceTarget'>[] = [],
  ): Promise<void> {
    await this.unitOfWork.manager.delete(WorkOrderLineEntity, { tenantId: currentTenantId(), workOrderId });
    await this.insertLines(workOrderId, lines, new Map(present.map(({ id, priceTarget }) => [priceTarget, id])));
  }

  async insertLines(
    workOrderId: string,
    lines: readonly PricedLine[],
    ids: ReadonlyMap<string | null, string> = new Map(),
  ): Promise<void> {
    if (lines.length === 0) return;
    const owner = { tenantId: currentTenantId(), workOrderId, createdBy: currentUserId() };
    const rows = lines.map((line, index) => {
      return { ...line, ...owner, id: ids.get(line.priceTarget) ?? newId(), position: index + 1 };
    });
    await this.unitOfWork.manager.insert(WorkOrderLineEntity, rows);
  }

  /** How the price came about; null where that was not kept. */
  async priceSnapshot(id: string): Promise<PriceSnapshot | null> {
    const where = { tenantId: currentTenantId(), id };
    const found = await this.unitOfWork.manager.findOne(WorkOrderEntity, {
      where,
      select: { id: true, priceSnapshot: true },
    });
    return found?.priceSnapshot ?? null;
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
  async otherActive(
    technicianId: string,
    workOrderId: string,
  ): Promise<Pick<WorkOrderEntity, 'id' | 'number' | 'status'> | null> {
    const { manager } = this.unitOfWork;
    await manager.query('SELECT 1 FROM technicians WHERE id = $1 FOR NO KEY UPDATE', [technicianId]);
    const [other] = await manager.query<Pick<WorkOrderEntity, 'id' | 'number' | 'status'>[]>(
      `SELECT w.id, w.number, w.status FROM visit_assignments a
       JOIN visits v ON v.tenant_id = a.tenant_id AND v.id = a.visit_id AND v.status IN ('dispatched', 'working')
       JOIN work_orders w ON w.tenant_id = v.tenant_id AND w.id = v.work_order_id
       WHERE a.tenant_id = crm.tenant_id() AND a.technician_id = $1 AND a.status IN ('enroute', 'on_site') AND w.id <> $2 LIMIT 1`,
      [technicianId, workOrderId],
    );
    return other ?? null;
  }
}
