import sql, { type Sql } from 'sql-template-tag';
import { column, rowShape } from '../../../platform/database';

export const BOARD_PIPELINE = rowShape({ id: column('l.id', 'uuid'), name: column('l.name', 'text') });

export const BOARD_STAGE = rowShape({
  key: column('s.key', 'text'),
  name: column('s.name', 'text'),
  kind: column('s.kind', 'text'),
  count: column('coalesce(sums.count, 0)', 'integer'),
  sums: column("coalesce(sums.amounts, '[]')", 'json'),
  opportunities: column("coalesce(cards.cards, '[]')", 'json'),
});

/** Cards of a stage on the board; the list of opportunities has the rest. */
const CARDS = 20;

/** @param shown which opportunities `o` are counted and shown */
export function boardStages(pipelineId: string, shown: Sql): Sql {
  const inStage = sql`FROM opportunities o WHERE o.tenant_id = s.tenant_id AND o.pipeline_id = s.pipeline_id AND o.stage_id = s.id AND ${shown}`;
  return sql`FROM pipeline_stages s
    LEFT JOIN LATERAL (
      SELECT sum(c.count)::integer AS count, json_agg(json_build_object('currency', c.currency, 'valueMinor', c.value, 'weightedMinor', c.weighted) ORDER BY c.currency) AS amounts
      FROM (SELECT o.currency, count(*) AS count, sum(o.value_minor)::bigint AS value,
          sum(round(o.value_minor * coalesce(o.probability, s.probability) / 100.0))::bigint AS weighted
        ${inStage} GROUP BY o.currency) c) sums ON TRUE
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('id', c.id, 'title', c.title, 'customerId', c.customer_id, 'contactName', c.contact_name,
          'valueMinor', c.value_minor, 'currency', c.currency, 'ownerId', c.owner_id, 'expectedCloseOn', c.expected_close_on,
          'stageEnteredAt', to_char(c.stage_entered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ORDER BY c.stage_entered_at, c.id) AS cards
      FROM (SELECT o.* ${inStage} ORDER BY o.stage_entered_at, o.id LIMIT ${CARDS}) c) cards ON TRUE
    WHERE s.pipeline_id = ${pipelineId} ORDER BY s.position, s.id`;
}
