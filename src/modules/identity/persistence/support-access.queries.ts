import { Injectable } from '@nestjs/common';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { PageRequest } from '../../../kernel/pagination';
import { Policy } from '../../../platform/access';
import {
  column,
  type JsonText,
  type ListDefinition,
  ListReader,
  rowShape,
  TenantReader,
  UnitOfWork,
} from '../../../platform/database';
import { notFound } from '../../../platform/http';

const STATUS = `CASE WHEN g.revoked_at IS NOT NULL THEN 'revoked' WHEN g.expires_at <= now() THEN 'expired' ELSE 'active' END`;
const FROM = sql`FROM support_access_grants g JOIN tenants t ON t.id = g.tenant_id`;

const GRANT_SHAPE = rowShape({
  id: column('g.id', 'uuid'),
  company: column(`jsonb_build_object('id', t.id, 'slug', t.slug, 'name', t.name)`, 'json'),
  staff: column(`jsonb_build_object('id', g.staff_user_id, 'name', g.staff_name)`, 'json'),
  reason: column('g.reason', 'text'),
  scope: column('g.scope', 'text'),
  resources: column('to_jsonb(g.resources)', 'json'),
  status: column(STATUS, 'text'),
  expiresAt: column('g.expires_at', 'instant'),
  revokedAt: column('g.revoked_at', 'instant'),
  revokedBy: column('g.revoked_by', 'uuid'),
  createdAt: column('g.created_at', 'instant'),
  updatedAt: column('g.updated_at', 'instant'),
  version: column('g.version', 'integer'),
});

export const SUPPORT_ACCESS_LIST: ListDefinition = {
  shape: GRANT_SHAPE,
  from: FROM,
  idExpression: 'g.id',
  sorts: { createdAt: { expression: 'g.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

export const GRANT_STATUSES = ['active', 'expired', 'revoked'] as const;

export interface SupportAccessFilters extends PageRequest {
  readonly status?: (typeof GRANT_STATUSES)[number];
}

/** Grants as the company sees its own, and as the platform sees all. */
@Injectable()
export class SupportAccessQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
  ) {}

  async ofCompany(filters: SupportAccessFilters): Promise<JsonText> {
    const allowed = await this.policy.where('support_access:read', 'g');
    return this.lists.list(SUPPORT_ACCESS_LIST, filters, [allowed, ...statusIs(filters)]);
  }

  /** Over all companies, for the platform's staff alone. */
  ofPlatform(filters: SupportAccessFilters & { readonly tenantId?: string }): Promise<JsonText> {
    return this.unitOfWork.runAsSystem(async () => {
      const allowed = await this.policy.where('support_grants:read', 'g');
      const company = filters.tenantId === undefined ? [] : [sql`g.tenant_id = ${filters.tenantId}`];
      return this.lists.list(SUPPORT_ACCESS_LIST, filters, [allowed, ...company, ...statusIs(filters)]);
    });
  }

  /** Inside the unit of work of the caller, who has decided that it may be seen. @throws 404 */
  async one(id: string): Promise<JsonText> {
    const found = await this.reader.oneJson(GRANT_SHAPE, sql`${FROM} WHERE g.id = ${id}`);
    if (!found) throw notFound('support access');
    return found;
  }
}

function statusIs({ status }: SupportAccessFilters): Sql[] {
  return status === undefined ? [] : [sql`(${raw(STATUS)}) = ${status}`];
}
