import { DemoIds } from '../platform/openapi';
import { type DemoStatement, row } from './demo-statement';

/** A lead in the first stage of the pipeline that the company started with. */
const LEAD = [DemoIds.opportunity, DemoIds.pipeline, DemoIds.officeUser, DemoIds.leadSource] as const;

export const SALES: readonly DemoStatement[] = [
  row('lost_reasons', { id: DemoIds.lostReason, name: 'Kept the old system' }),
  row('lead_sources', { id: DemoIds.leadSource, name: 'Home show' }),
  {
    text: `INSERT INTO opportunities (id, pipeline_id, stage_id, title, stage_entered_at, contact_name, email, phone, county,
             value_minor, currency, probability, expected_close_on, owner_id, lead_source_id, campaign)
           SELECT $1, s.pipeline_id, s.id, 'New septic system', '2026-11-02T15:00:00Z', 'Lena Fontenot', 'lena.fontenot@example.com',
             '+19855550142', 'Terrebonne', 1250000, 'USD', 40, '2027-01-15', $3, $4, 'Home show 2026'
           FROM pipeline_stages s WHERE s.pipeline_id = $2 AND s.position = 1 ON CONFLICT DO NOTHING`,
    values: LEAD,
  },
  {
    text: `INSERT INTO opportunity_stage_changes (id, opportunity_id, to_stage_id, at)
           SELECT $1, o.id, o.stage_id, o.stage_entered_at FROM opportunities o WHERE o.id = $2 ON CONFLICT DO NOTHING`,
    values: ['01936f00-0000-7000-8000-000000000705', DemoIds.opportunity],
  },
  row('assignment_rules', { id: DemoIds.assignmentRule, name: 'The office', kind: 'round_robin', position: 10 }),
  row('assignment_rule_members', {
    id: '01936f00-0000-7000-8000-000000000708',
    rule_id: DemoIds.assignmentRule,
    user_id: DemoIds.officeUser,
    position: 1,
    weight: 1,
  }),
  row('referral_partners', {
    id: DemoIds.referralPartner,
    name: 'Bayou Realty, Anne Broussard',
    kind: 'realtor',
    email: 'anne@bayou-realty.example',
    credit_per_win_minor: 10_000,
    currency: 'USD',
  }),
];
