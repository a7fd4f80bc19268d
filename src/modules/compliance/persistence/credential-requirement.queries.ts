import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

export const REQUIREMENT_SHAPE = rowShape({
  id: column('q.id', 'uuid'),
  jobType: column('q.job_type', 'text'),
  holder: column('q.holder', 'text'),
  credential: column('q.credential', 'text'),
  kind: column('q.kind', 'text'),
  version: column('q.version', 'integer'),
  createdAt: column('q.created_at', 'instant'),
});

export const REQUIREMENT_LIST: ListDefinition = {
  shape: REQUIREMENT_SHAPE,
  from: sql`FROM credential_requirements q`,
  idExpression: 'q.id',
  sorts: { createdAt: { expression: 'q.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};
