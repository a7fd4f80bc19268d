import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { CompanyClock } from '../../platform/company-clock';
import { CustomFields, type FieldsRequest } from '../../platform/custom-fields';
import { column, type JsonText, ListReader, rowShape, TenantReader } from '../../platform/database';
import { notFound } from '../../platform/http';
import { SavedViews, type ViewedQuery } from '../../platform/saved-views';
import { timeInStatus, type TimeInStatus } from './domain/time-in-status';
import type { WorkOrderStatus } from './domain/work-order-status';
import {
  WORK_ORDER_FROM,
  type WorkOrderFilters,
  workOrderFilters,
  workOrderList,
  workOrderShape,
  type WorkOrderView,
} from './persistence/work-order.queries';
import { WORK_ORDER_FIELDS } from './work-orders.fields';
import { EVENT_LIST, STATUS_CHANGE_FACTS } from './persistence/work-order-history.queries';

export interface TimeInStatusReport {
  readonly workOrderId: string;
  readonly asOf: string;
  readonly statuses: readonly TimeInStatus[];
}

const CREATION = rowShape({ createdAt: column('w.created_at', 'instant') });

/** What may be read of work orders: rows by the policy, costs and margins by its field rules. */
@Injectable()
export class WorkOrderReader {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly fields: CustomFields,
    private readonly views: SavedViews,
    private readonly clock: CompanyClock,
  ) {}

  async list(given: PageRequest & WorkOrderFilters & FieldsRequest & ViewedQuery): Promise<JsonText> {
    const query = await this.views.applied('work_orders', given);
    if (query.include === 'deleted') await this.policy.assertCan('work_orders:delete');
    const visible = await this.policy.where('work_orders:read', 'w');
    const fields = await this.fields.view(WORK_ORDER_FIELDS, query);
    const conditions = [visible, ...workOrderFilters(query), ...fields.conditions];
    return this.lists.list(fields.list(workOrderList(await this.view()), query), query, conditions);
  }

  async get(id: string): Promise<JsonText> {
    const tail = sql`${WORK_ORDER_FROM} WHERE ${await this.isReadable(id)}`;
    const fields = await this.fields.view(WORK_ORDER_FIELDS);
    const workOrder = await this.reader.oneJson(fields.shape(workOrderShape(await this.view())), tail);
    if (!workOrder) throw notFound('work order');
    return workOrder;
  }

  async events(id: string, query: PageRequest): Promise<JsonText> {
    await this.createdAt(id);
    return this.lists.list(EVENT_LIST, query, [sql`e.work_order_id = ${id}`]);
  }

  async timeInStatus(id: string): Promise<TimeInStatusReport> {
    const createdAt = await this.createdAt(id);
    const tail = sql`FROM work_order_events e WHERE e.work_order_id = ${id} ORDER BY e.at, e.id`;
    const changes = await this.reader.many<{ to: WorkOrderStatus; at: string }>(STATUS_CHANGE_FACTS, tail);
    const asOf = await this.clock.now();
    const facts = changes.map(({ to, at }) => ({ to, at: new Date(at) }));
    return { workOrderId: id, asOf: asOf.toISOString(), statuses: timeInStatus(createdAt, facts, asOf) };
  }

  /** @throws `resource.not_found` for a work order that does not exist or may not be read. */
  async createdAt(id: string): Promise<Date> {
    const tail = sql`FROM work_orders w WHERE ${await this.isReadable(id)}`;
    const row = await this.reader.one<{ createdAt: string }>(CREATION, tail);
    if (!row) throw notFound('work order');
    return new Date(row.createdAt);
  }

  private async isReadable(id: string): Promise<Sql> {
    return sql`w.id = ${id} AND w.deleted_at IS NULL AND ${await this.policy.where('work_orders:read', 'w')}`;
  }

  private async view(): Promise<WorkOrderView> {
    const hidden = await this.policy.hiddenFields('work_orders');
    return {
      showsCosts: !hidden.has('costMinor'),
      showsMargin: !hidden.has('marginMinor'),
      mayOverride: await this.policy.can('work_orders:override'),
    };
  }
}
