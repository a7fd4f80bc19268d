import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../../kernel/pagination';
import {
  column,
  ListReader,
  rowShape,
  TenantReader,
  type JsonText,
  type ListDefinition,
} from '../../../platform/database';
import { notFound } from '../../../platform/http';

const RULES = `(SELECT coalesce(jsonb_agg(jsonb_build_object('jobType', r.job_type, 'rate', trim_scale(r.rate),
  'dumpFeeMinorPerGallon', trim_scale(r.dump_fee_minor_per_gallon), 'minMinor', r.min_minor, 'maxMinor', r.max_minor,
  'tiers', (SELECT coalesce(jsonb_agg(jsonb_build_object('fromMinor', t -> 'fromMinor', 'rate', trim_scale((t ->> 'rate')::numeric)) ORDER BY n), '[]')
    FROM jsonb_array_elements(r.tiers) WITH ORDINALITY AS e(t, n))) ORDER BY r.id), '[]')
  FROM commission_plan_rules r WHERE r.tenant_id = p.tenant_id AND r.plan_id = p.id)`;

const PLAN_SHAPE = rowShape({
  id: column('p.id', 'uuid'),
  name: column('p.name', 'text'),
  currency: column('p.currency', 'text'),
  effectiveFrom: column('p.effective_from', 'day'),
  earnPolicy: column('p.earn_policy', 'text'),
  rules: column(RULES, 'json'),
  createdAt: column('p.created_at', 'instant'),
  updatedAt: column('p.updated_at', 'instant'),
  version: column('p.version', 'integer'),
});

const FROM = sql`FROM commission_plans p`;

export const PLAN_LIST: ListDefinition = {
  shape: PLAN_SHAPE,
  from: FROM,
  idExpression: 'p.id',
  sorts: {
    createdAt: { expression: 'p.created_at', type: 'timestamptz' },
    effectiveFrom: { expression: 'p.effective_from', type: 'date' },
  },
  defaultSort: '-createdAt',
};

/** Reads of commission plans; who may manage payroll sees all of them. */
@Injectable()
export class CommissionPlansQueries {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
  ) {}

  list(query: PageRequest): Promise<JsonText> {
    return this.lists.list(PLAN_LIST, query, []);
  }

  /** @throws `resource.not_found` */
  async detail(id: string): Promise<JsonText> {
    const plan = await this.reader.oneJson(PLAN_SHAPE, sql`${FROM} WHERE p.id = ${id}`);
    if (!plan) throw notFound('commission plan');
    return plan;
  }
}
