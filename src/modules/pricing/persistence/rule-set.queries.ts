import sql, { type Sql } from 'sql-template-tag';
import { column, rowShape, type ListDefinition } from '../../../platform/database';
import type { RuleSetStatus } from '../domain/rule-set-status';

const HEAD = {
  id: column('r.id', 'uuid'),
  number: column('r.number', 'integer'),
  name: column('r.name', 'text'),
  status: column('r.status', 'text'),
  checksum: column('r.checksum', 'text'),
  publishedAt: column('r.published_at', 'instant'),
};
const TAIL = {
  version: column('r.version', 'integer'),
  createdAt: column('r.created_at', 'instant'),
  updatedAt: column('r.updated_at', 'instant'),
};

export const RULE_SET_SHAPE = rowShape({
  ...HEAD,
  zones: column("r.content -> 'zones'", 'json'),
  rules: column("r.content -> 'rules'", 'json'),
  tiers: column("r.content -> 'tiers'", 'json'),
  surcharges: column("r.content -> 'surcharges'", 'json'),
  areFeesTaxable: column("(r.content ->> 'areFeesTaxable')::boolean", 'boolean'),
  ...TAIL,
});

/** A rule set as prices need it. */
export const RULE_SET_FACTS = rowShape({
  id: HEAD.id,
  number: HEAD.number,
  status: HEAD.status,
  checksum: HEAD.checksum,
  content: column('r.content', 'json'),
});

export const RULE_SET_LIST: ListDefinition = {
  shape: rowShape({ ...HEAD, ...TAIL }),
  from: sql`FROM pricing_rule_sets r`,
  idExpression: 'r.id',
  sorts: {
    number: { expression: 'r.number', type: 'integer' },
    createdAt: { expression: 'r.created_at', type: 'timestamptz' },
  },
  defaultSort: '-number',
};

export interface RuleSetFilters {
  readonly status?: RuleSetStatus;
}

export function ruleSetFilters({ status }: RuleSetFilters): Sql[] {
  return status === undefined ? [] : [sql`r.status = ${status}`];
}
