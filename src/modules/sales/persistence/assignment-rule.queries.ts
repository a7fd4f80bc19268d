import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

const MEMBERS = `coalesce((SELECT json_agg(json_build_object('userId', m.user_id, 'weight', m.weight) ORDER BY m.position)
  FROM assignment_rule_members m WHERE m.tenant_id = a.tenant_id AND m.rule_id = a.id), '[]')`;

/** Over the alias `a`. */
export const ASSIGNMENT_RULE_SHAPE = rowShape({
  id: column('a.id', 'uuid'),
  name: column('a.name', 'text'),
  kind: column('a.kind', 'text'),
  position: column('a.position', 'integer'),
  isActive: column('a.is_active', 'boolean'),
  postalCodes: column('to_json(a.postal_codes)', 'json'),
  counties: column('a.counties', 'json'),
  members: column(MEMBERS, 'json'),
  version: column('a.version', 'integer'),
  createdAt: column('a.created_at', 'instant'),
  updatedAt: column('a.updated_at', 'instant'),
});

export const ASSIGNMENT_RULE_LIST: ListDefinition = {
  shape: ASSIGNMENT_RULE_SHAPE,
  from: sql`FROM assignment_rules a`,
  idExpression: 'a.id',
  sorts: {
    position: { expression: 'a.position', type: 'integer' },
    createdAt: { expression: 'a.created_at', type: 'timestamptz' },
  },
  defaultSort: 'position',
};
