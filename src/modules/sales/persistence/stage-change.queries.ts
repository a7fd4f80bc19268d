import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

const STAGE_CHANGE_SHAPE = rowShape({
  id: column('h.id', 'uuid'),
  from: column('f.key', 'text'),
  to: column('t.key', 'text'),
  at: column('h.at', 'instant'),
  by: column('h.created_by', 'uuid'),
  lostReasonId: column('h.lost_reason_id', 'uuid'),
  note: column('h.note', 'text'),
});

export const STAGE_CHANGE_LIST: ListDefinition = {
  shape: STAGE_CHANGE_SHAPE,
  from: sql`FROM opportunity_stage_changes h
    JOIN pipeline_stages t ON t.tenant_id = h.tenant_id AND t.id = h.to_stage_id
    LEFT JOIN pipeline_stages f ON f.tenant_id = h.tenant_id AND f.id = h.from_stage_id`,
  idExpression: 'h.id',
  sorts: { at: { expression: 'h.at', type: 'timestamptz' } },
  defaultSort: 'at',
};

/** What time in stage is calculated from. */
export const STAGE_ENTRY = rowShape({ stage: column('t.key', 'text'), at: column('h.at', 'instant') });
