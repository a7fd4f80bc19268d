import sql, { type Sql } from 'sql-template-tag';
import { column, rowShape } from '../../../platform/database';
import type { DocumentQuestion } from '../pricing-facts';

const RATES = `coalesce((SELECT json_agg(json_build_object('id', a.id, 'propertyId', a.property_id, 'projectCode', a.project_code,
    'serviceId', a.service_id, 'priceMinor', a.price_minor, 'isFinal', a.is_final, 'effectiveFrom', a.effective_from, 'effectiveTo', a.effective_to))
  FROM client_rates a WHERE a.customer_id = q.customer_id AND a.service_id = ANY(q.service_ids)
    AND a.effective_from <= q.day AND (a.effective_to IS NULL OR a.effective_to >= q.day)), '[]')`;

const INDEXES = `CASE WHEN jsonb_array_length(r.content -> 'surcharges') > 0 THEN coalesce((
    SELECT json_object_agg(x.index_code, trim_scale(x.value)::text ORDER BY x.index_code) FROM (
      SELECT DISTINCT ON (v.index_code) v.index_code, v.value FROM price_index_values v
      WHERE v.effective_from <= q.day ORDER BY v.index_code, v.effective_from DESC) x), '{}') ELSE '{}' END`;

const RULE_SET = `CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id, 'number', r.number, 'status', r.status,
  'checksum', r.checksum, 'content', r.content) END`;

export const DOCUMENT_FACTS = rowShape({
  ruleSet: column(RULE_SET, 'json'),
  tierCode: column('(SELECT t.tier_code FROM customer_price_tiers t WHERE t.customer_id = q.customer_id)', 'text'),
  rates: column(RATES, 'json'),
  indexes: column(INDEXES, 'json'),
});

export function documentFactsOf({ customerId, serviceIds, on, ruleSetId }: DocumentQuestion): Sql {
  const wanted = ruleSetId === undefined ? sql`r.status = 'published'` : sql`r.id = ${ruleSetId}::uuid`;
  return sql`FROM (SELECT ${customerId}::uuid AS customer_id, ${[...new Set(serviceIds)]}::uuid[] AS service_ids, ${on}::date AS day) q
    LEFT JOIN pricing_rule_sets r ON ${wanted}`;
}
