import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../../kernel/pagination';
import { type JsonText, ListReader, TenantReader, UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId } from '../../../platform/tenancy';
import { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderReader } from '../work-order-reader';
import {
  SCOPE_APPROVAL_FROM,
  SCOPE_APPROVAL_LIST,
  SCOPE_APPROVAL_SHAPE,
  SCOPE_CHANGE_LIST,
} from './persistence/scope.queries';
import { ScopeChanges, type ScopeState } from './scope-changes';

/** How the scope changed and what the customer said, for whoever may read the work order. */
@Injectable()
export class ScopeApprovals {
  constructor(
    private readonly workOrders: WorkOrderReader,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly unitOfWork: UnitOfWork,
    private readonly scope: ScopeChanges,
  ) {}

  async state(workOrderId: string): Promise<ScopeState> {
    await this.workOrders.createdAt(workOrderId);
    return this.unitOfWork.read(async (manager) => {
      const where = { tenantId: currentTenantId(), id: workOrderId };
      return this.scope.state(await manager.findOneByOrFail(WorkOrderEntity, where));
    });
  }

  async changes(workOrderId: string, query: PageRequest): Promise<JsonText> {
    await this.workOrders.createdAt(workOrderId);
    return this.lists.list(SCOPE_CHANGE_LIST, query, [sql`h.work_order_id = ${workOrderId}`]);
  }

  async list(workOrderId: string, query: PageRequest): Promise<JsonText> {
    await this.workOrders.createdAt(workOrderId);
    return this.lists.list(SCOPE_APPROVAL_LIST, query, [sql`p.work_order_id = ${workOrderId}`]);
  }

  async answer(id: string): Promise<JsonText> {
    const tail = sql`${SCOPE_APPROVAL_FROM} WHERE p.id = ${id}`;
    const approval = await this.reader.oneJson(SCOPE_APPROVAL_SHAPE, tail);
    if (!approval) throw notFound('scope approval');
    return approval;
  }
}
