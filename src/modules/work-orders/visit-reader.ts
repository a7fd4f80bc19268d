import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../kernel/pagination';
import { type JsonText, ListReader, TenantReader } from '../../platform/database';
import { notFound } from '../../platform/http';
import { VISIT_LIST } from './persistence/visit.queries';
import { WorkOrderReader } from './work-order-reader';

/** Visits are read by whoever reads their work order. */
@Injectable()
export class VisitReader {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly workOrders: WorkOrderReader,
  ) {}

  async list(workOrderId: string, query: PageRequest): Promise<JsonText> {
    await this.workOrders.createdAt(workOrderId);
    return this.lists.list(VISIT_LIST, query, [sql`v.work_order_id = ${workOrderId}`]);
  }

  async get(workOrderId: string, id: string): Promise<JsonText> {
    await this.workOrders.createdAt(workOrderId);
    return this.moved(workOrderId, id);
  }

  /** The visit after a move by somebody who read the work order before it: another lead's turn may have taken it out of his sight. */
  async moved(workOrderId: string, id: string): Promise<JsonText> {
    const tail = sql`${VISIT_LIST.from} WHERE v.id = ${id} AND v.work_order_id = ${workOrderId}`;
    const visit = await this.reader.oneJson(VISIT_LIST.shape, tail);
    if (!visit) throw notFound('visit');
    return visit;
  }
}
