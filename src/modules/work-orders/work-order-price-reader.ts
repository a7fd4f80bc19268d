import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../platform/database';
import { fromSnapshot, presentPrice, type PriceResponse, type PriceSnapshot } from '../pricing';
import { WorkOrderReader } from './work-order-reader';
import { WorkOrderErrors } from './work-orders.errors';

const SNAPSHOT = rowShape({ snapshot: column('w.price_snapshot', 'json') });

/** Tells how the price of a work order came about, from what was kept when it was calculated. */
@Injectable()
export class WorkOrderPriceReader {
  constructor(
    private readonly reader: TenantReader,
    private readonly workOrders: WorkOrderReader,
  ) {}

  /** @throws `work_order.price_unexplained` (409) where lines were priced before explanations were kept */
  async explain(id: string, options: { readonly explain?: boolean }): Promise<PriceResponse> {
    await this.workOrders.createdAt(id);
    const tail = sql`FROM work_orders w WHERE w.id = ${id}`;
    const found = await this.reader.one<{ readonly snapshot: PriceSnapshot | null }>(SNAPSHOT, tail);
    if (found?.snapshot) return presentPrice(fromSnapshot(found.snapshot), options);
    throw WorkOrderErrors['work_order.price_unexplained']('Set its lines again to have them explained.');
  }
}
