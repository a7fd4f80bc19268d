import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Policy } from '../../platform/access';
import { column, rowShape, TenantReader } from '../../platform/database';
import { LISTED_ITEMS, OpenBusiness, type OpenBusinessAnswer } from '../customers';

const COUNT = rowShape({ count: column('count(*)', 'integer') });
const OPEN_JOB = rowShape({
  id: column('w.id', 'uuid'),
  number: column('w.number', 'text'),
  status: column('w.status', 'text'),
});

/** Tells who archives a customer which jobs are open with him: neither completed nor canceled. */
@Injectable()
export class OpenJobs {
  constructor(
    private readonly reader: TenantReader,
    private readonly policy: Policy,
    openBusiness: OpenBusiness,
  ) {
    openBusiness.register('work_orders', (customerId) => this.of(customerId));
  }

  private async of(customerId: string): Promise<OpenBusinessAnswer> {
    const open = sql`FROM work_orders w WHERE w.customer_id = ${customerId} AND w.deleted_at IS NULL
      AND w.status NOT IN ('completed', 'canceled')`;
    const counted = await this.reader.one<{ count: number }>(COUNT, open);
    if (!counted || counted.count === 0) return { count: 0, items: [] };
    const visible = await this.policy.where('work_orders:read', 'w');
    const items = await this.reader.many<{ id: string; number: string; status: string }>(
      OPEN_JOB,
      sql`${open} AND ${visible} ORDER BY w.created_at, w.id LIMIT ${LISTED_ITEMS}`,
    );
    return { count: counted.count, items };
  }
}
