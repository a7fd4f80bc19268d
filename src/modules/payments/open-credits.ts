import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Policy } from '../../platform/access';
import { column, rowShape, TenantReader } from '../../platform/database';
import { LISTED_ITEMS, OpenBusiness, type OpenBusinessAnswer } from '../customers';

const COUNT = rowShape({ count: column('count(*)', 'integer') });
const CREDIT = rowShape({
  id: column('p.id', 'uuid'),
  number: column('p.reference', 'text'),
  status: column('p.status', 'text'),
  unallocatedMinor: column('p.unallocated_minor', 'minor'),
  currency: column('p.currency', 'text'),
});

/** Tells who archives a customer which of his payments no invoice has taken: a balance in his favour. */
@Injectable()
export class OpenCredits {
  constructor(
    private readonly reader: TenantReader,
    private readonly policy: Policy,
    openBusiness: OpenBusiness,
  ) {
    openBusiness.register('payments', (customerId) => this.of(customerId));
  }

  private async of(customerId: string): Promise<OpenBusinessAnswer> {
    const open = sql`FROM payments p WHERE p.customer_id = ${customerId} AND p.unallocated_minor > 0`;
    const counted = await this.reader.one<{ count: number }>(COUNT, open);
    if (!counted || counted.count === 0) return { count: 0, items: [] };
    const visible = await this.policy.where('payments:read', 'p');
    const items = await this.reader.many<{ id: string; number: string | null; status: string }>(
      CREDIT,
      sql`${open} AND ${visible} ORDER BY p.created_at, p.id LIMIT ${LISTED_ITEMS}`,
    );
    return { count: counted.count, items };
  }
}
