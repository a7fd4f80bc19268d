import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Policy } from '../../platform/access';
import { column, rowShape, TenantReader } from '../../platform/database';
import { LISTED_ITEMS, OpenBusiness, type OpenBusinessAnswer } from '../customers';

const COUNT = rowShape({ count: column('count(*)', 'integer') });
const OPEN_INVOICE = rowShape({
  id: column('i.id', 'uuid'),
  number: column('i.number', 'text'),
  status: column('i.status', 'text'),
  balanceMinor: column('i.balance_minor', 'minor'),
  currency: column('i.currency', 'text'),
});

/** Tells who archives a customer which of his invoices are not paid. */
@Injectable()
export class OpenBalances {
  constructor(
    private readonly reader: TenantReader,
    private readonly policy: Policy,
    openBusiness: OpenBusiness,
  ) {
    openBusiness.register('invoices', (customerId) => this.of(customerId));
  }

  private async of(customerId: string): Promise<OpenBusinessAnswer> {
    const open = sql`FROM invoices i WHERE i.customer_id = ${customerId} AND i.status IN ('issued', 'partial')
      AND i.balance_minor > 0`;
    const counted = await this.reader.one<{ count: number }>(COUNT, open);
    if (!counted || counted.count === 0) return { count: 0, items: [] };
    const visible = await this.policy.where('invoices:read', 'i');
    const items = await this.reader.many<{ id: string; number: string; status: string }>(
      OPEN_INVOICE,
      sql`${open} AND ${visible} ORDER BY i.created_at, i.id LIMIT ${LISTED_ITEMS}`,
    );
    return { count: counted.count, items };
  }
}
