import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../platform/database';
import type { RuleSetContent } from './domain/rule-set';
import type { RuleSetStatus } from './domain/rule-set-status';
import { RULE_SET_FACTS } from './persistence/rule-set.queries';

/** A rule set as prices need it. */
export interface RuleSetFacts {
  readonly id: string;
  readonly number: number;
  readonly status: RuleSetStatus;
  /** Null for drafts. */
  readonly checksum: string | null;
  readonly content: RuleSetContent;
}

const TIER = rowShape({ tierCode: column('t.tier_code', 'text') });

/** What the company has laid down about prices. */
@Injectable()
export class PricingFacts {
  constructor(private readonly reader: TenantReader) {}

  ruleSet(id: string): Promise<RuleSetFacts | null> {
    return this.reader.one<RuleSetFacts>(RULE_SET_FACTS, sql`FROM pricing_rule_sets r WHERE r.id = ${id}`);
  }

  /** Null as long as the company has published none. */
  publishedRuleSet(): Promise<RuleSetFacts | null> {
    return this.reader.one<RuleSetFacts>(RULE_SET_FACTS, sql`FROM pricing_rule_sets r WHERE r.status = 'published'`);
  }

  async tierOf(customerId: string): Promise<string | null> {
    const tail = sql`FROM customer_price_tiers t WHERE t.customer_id = ${customerId}`;
    return (await this.reader.one<{ readonly tierCode: string }>(TIER, tail))?.tierCode ?? null;
  }
}
