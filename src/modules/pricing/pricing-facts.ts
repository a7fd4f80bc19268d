import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../platform/database';
import type { CalendarDay } from '../../kernel/calendar';
import type { ClientRate } from './domain/client-rate';
import type { RuleSetContent } from './domain/rule-set';
import type { RuleSetStatus } from './domain/rule-set-status';
import { CLIENT_RATE_SHAPE, rateEffectiveOn } from './persistence/client-rate.queries';
import { DOCUMENT_FACTS, documentFactsOf } from './persistence/document-facts.queries';
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

export interface DocumentQuestion {
  readonly customerId: string;
  readonly serviceIds: readonly string[];
  readonly on: CalendarDay;
  /** The rule set whose indexes are asked for: the published one when absent, none when null. */
  readonly ruleSetId?: string | null;
}

export interface DocumentFacts {
  readonly ruleSet: RuleSetFacts | null;
  readonly tierCode: string | null;
  readonly rates: readonly ClientRate[];
  /** Empty for a rule set without surcharges. */
  readonly indexes: Readonly<Record<string, string>>;
}

const INDEX_VALUE = rowShape({
  indexCode: column('x.index_code', 'text'),
  value: column('trim_scale(x.value)::text', 'text'),
});
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

  /** All that a document asks, in one statement: opening a work order is to cost one round trip more and not five. */
  async forDocument(question: DocumentQuestion): Promise<DocumentFacts> {
    const facts = await this.reader.one<DocumentFacts>(DOCUMENT_FACTS, documentFactsOf(question));
    return facts ?? { ruleSet: null, tierCode: null, rates: [], indexes: {} };
  }

  /** The prices agreed with a client for services on a day, of every scope. */
  ratesOf(customerId: string, serviceIds: readonly string[], on: CalendarDay): Promise<ClientRate[]> {
    return this.reader.many<ClientRate>(
      CLIENT_RATE_SHAPE,
      sql`FROM client_rates a WHERE a.customer_id = ${customerId} AND a.service_id = ANY(${[...new Set(serviceIds)]}::uuid[])
          AND ${rateEffectiveOn(on)}`,
    );
  }

  /** What every index stands at on a day, by code. */
  async indexesOn(day: CalendarDay): Promise<Readonly<Record<string, string>>> {
    const values = await this.reader.many<{ readonly indexCode: string; readonly value: string }>(
      INDEX_VALUE,
      sql`FROM (SELECT DISTINCT ON (index_code) index_code, value FROM price_index_values
          WHERE effective_from <= ${day}::date ORDER BY index_code, effective_from DESC) x ORDER BY x.index_code`,
    );
    return Object.fromEntries(values.map(({ indexCode, value }) => [indexCode, value]));
  }

  async tierOf(customerId: string): Promise<string | null> {
    const tail = sql`FROM customer_price_tiers t WHERE t.customer_id = ${customerId}`;
    return (await this.reader.one<{ readonly tierCode: string }>(TIER, tail))?.tierCode ?? null;
  }
}
