import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../platform/database';

const DAYS = rowShape({
  days: column(
    `(SELECT (g ->> 'paymentTermsDays')::integer FROM jsonb_array_elements(r.content -> 'tiers') g WHERE g ->> 'code' = t.tier_code LIMIT 1)`,
    'integer',
  ),
});

/** What the tier of a customer says beside prices. */
@Injectable()
export class PriceTerms {
  constructor(private readonly reader: TenantReader) {}

  /** Days to pay by the customer's tier in the published rule set; null leaves the company's. */
  async daysToPay(customerId: string): Promise<number | null> {
    const tail = sql`FROM customer_price_tiers t JOIN pricing_rule_sets r ON r.tenant_id = t.tenant_id AND r.status = 'published'
      WHERE t.customer_id = ${customerId}`;
    return (await this.reader.one<{ readonly days: number | null }>(DAYS, tail))?.days ?? null;
  }
}
