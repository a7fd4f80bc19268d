import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

const STAGES = `coalesce((SELECT json_agg(json_build_object('key', s.key, 'name', s.name, 'kind', s.kind, 'probability', s.probability) ORDER BY s.position)
  FROM pipeline_stages s WHERE s.tenant_id = l.tenant_id AND s.pipeline_id = l.id), '[]')`;

/** Over the alias `l`. */
export const PIPELINE_SHAPE = rowShape({
  id: column('l.id', 'uuid'),
  name: column('l.name', 'text'),
  isDefault: column('l.is_default', 'boolean'),
  isActive: column('l.is_active', 'boolean'),
  maySkipStages: column('l.may_skip_stages', 'boolean'),
  stages: column(STAGES, 'json'),
  version: column('l.version', 'integer'),
  createdAt: column('l.created_at', 'instant'),
  updatedAt: column('l.updated_at', 'instant'),
});

export const PIPELINE_LIST: ListDefinition = {
  shape: PIPELINE_SHAPE,
  from: sql`FROM pipelines l`,
  idExpression: 'l.id',
  sorts: {
    createdAt: { expression: 'l.created_at', type: 'timestamptz' },
    name: { expression: 'lower(l.name)', type: 'text' },
  },
  defaultSort: 'createdAt',
};

/** The stages as moves need them. */
export const STAGE_FACTS = rowShape({
  id: column('s.id', 'uuid'),
  key: column('s.key', 'text'),
  name: column('s.name', 'text'),
  kind: column('s.kind', 'text'),
});

export function stagesOf(pipelineId: string): Sql {
  return sql`FROM pipeline_stages s WHERE s.pipeline_id = ${pipelineId} ORDER BY s.position, s.id`;
}
