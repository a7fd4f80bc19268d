import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';
import type { OpportunityStatus } from '../domain/pipeline-stage';

const ADDRESS = `CASE WHEN o.line1 IS NOT NULL THEN json_build_object('line1', o.line1, 'line2', o.line2, 'city', o.city,
  'state', o.address_state, 'postalCode', o.postal_code, 'country', o.country) END`;

/** Over the alias `o`, with the stage as `s`. */
export const OPPORTUNITY_SHAPE = rowShape({
  id: column('o.id', 'uuid'),
  title: column('o.title', 'text'),
  pipelineId: column('o.pipeline_id', 'uuid'),
  stage: column('s.key', 'text'),
  stageName: column('s.name', 'text'),
  status: column('o.status', 'text'),
  stageEnteredAt: column('o.stage_entered_at', 'instant'),
  closedAt: column('o.closed_at', 'instant'),
  customerId: column('o.customer_id', 'uuid'),
  propertyId: column('o.property_id', 'uuid'),
  kind: column('o.kind', 'text'),
  contactName: column('o.contact_name', 'text'),
  email: column('o.email', 'text'),
  phone: column('o.phone', 'text'),
  address: column(ADDRESS, 'json'),
  county: column('o.county', 'text'),
  valueMinor: column('o.value_minor', 'minor'),
  currency: column('o.currency', 'text'),
  probability: column('coalesce(o.probability, s.probability)', 'integer'),
  expectedCloseOn: column('o.expected_close_on', 'day'),
  ownerId: column('o.owner_id', 'uuid'),
  leadSourceId: column('o.lead_source_id', 'uuid'),
  campaign: column('o.campaign', 'text'),
  referralPartnerId: column('o.referral_partner_id', 'uuid'),
  lostReasonId: column('o.lost_reason_id', 'uuid'),
  notes: column('o.notes', 'text'),
  version: column('o.version', 'integer'),
  createdAt: column('o.created_at', 'instant'),
  updatedAt: column('o.updated_at', 'instant'),
});

export const OPPORTUNITY_SOURCE = sql`FROM opportunities o
  JOIN pipeline_stages s ON s.tenant_id = o.tenant_id AND s.pipeline_id = o.pipeline_id AND s.id = o.stage_id`;

export const OPPORTUNITY_LIST: ListDefinition = {
  shape: OPPORTUNITY_SHAPE,
  from: OPPORTUNITY_SOURCE,
  idExpression: 'o.id',
  sorts: {
    createdAt: { expression: 'o.created_at', type: 'timestamptz' },
    stageEnteredAt: { expression: 'o.stage_entered_at', type: 'timestamptz' },
    valueMinor: { expression: 'o.value_minor', type: 'bigint' },
  },
  defaultSort: '-createdAt',
};

export interface OpportunityFilters {
  readonly pipelineId?: string;
  /** Key of a stage. */
  readonly stage?: string;
  readonly status?: OpportunityStatus;
  readonly ownerId?: string;
  readonly customerId?: string;
  readonly leadSourceId?: string;
  readonly referralPartnerId?: string;
  readonly lostReasonId?: string;
  readonly expectedCloseUntil?: string;
}

export function opportunityFilters(query: OpportunityFilters): Sql[] {
  const { pipelineId, stage, status, ownerId, customerId, leadSourceId } = query;
  const { referralPartnerId, lostReasonId, expectedCloseUntil } = query;
  return [
    ...(pipelineId === undefined ? [] : [sql`o.pipeline_id = ${pipelineId}`]),
    ...(stage === undefined ? [] : [sql`s.key = ${stage}`]),
    ...(status === undefined ? [] : [sql`o.status = ${status}`]),
    ...(ownerId === undefined ? [] : [sql`o.owner_id = ${ownerId}`]),
    ...(customerId === undefined ? [] : [sql`o.customer_id = ${customerId}`]),
    ...(leadSourceId === undefined ? [] : [sql`o.lead_source_id = ${leadSourceId}`]),
    ...(referralPartnerId === undefined ? [] : [sql`o.referral_partner_id = ${referralPartnerId}`]),
    ...(lostReasonId === undefined ? [] : [sql`o.lost_reason_id = ${lostReasonId}`]),
    ...(expectedCloseUntil === undefined ? [] : [sql`o.expected_close_on <= ${expectedCloseUntil}::date`]),
  ];
}
