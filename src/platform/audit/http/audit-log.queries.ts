import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import type { PageRequest } from '../../../kernel/pagination';
import { Policy } from '../../access';
import { column, type JsonText, type ListDefinition, ListReader, rowShape } from '../../database';

/** Over the alias `a`. */
export const AUDIT_SHAPE = rowShape({
  id: column('a.id', 'uuid'),
  at: column('a.at', 'instant'),
  actor: column('a.actor', 'json'),
  action: column('a.action', 'text'),
  resourceType: column('a.resource_type', 'text'),
  resourceId: column('a.resource_id', 'uuid'),
  before: column('a.before', 'json'),
  after: column('a.after', 'json'),
  diff: column('crm.field_changes(a.before, a.after)', 'json'),
  ip: column('a.ip', 'text'),
  requestId: column('a.request_id', 'text'),
  isErased: column('(a.erased_at IS NOT NULL)', 'boolean'),
});

export const AUDIT_LIST: ListDefinition = {
  shape: AUDIT_SHAPE,
  from: sql`FROM audit_log a`,
  idExpression: 'a.id',
  sorts: { at: { expression: 'a.at', type: 'timestamptz' } },
  defaultSort: '-at',
};

export interface AuditFilters {
  readonly resourceType?: string;
  readonly resourceId?: string;
  readonly action?: string;
  readonly actorId?: string;
  readonly ip?: string;
  readonly requestId?: string;
  /** Inclusive. */
  readonly from?: string;
  /** Exclusive. */
  readonly to?: string;
}

@Injectable()
export class AuditLogQueries {
  constructor(
    private readonly lists: ListReader,
    private readonly policy: Policy,
  ) {}

  async list(filters: PageRequest & AuditFilters): Promise<JsonText> {
    return this.lists.list(AUDIT_LIST, filters, [
      await this.policy.where('audit_log:read', 'a'),
      ...auditConditions(filters),
    ]);
  }
}

export function auditConditions({
  resourceType,
  resourceId,
  action,
  actorId,
  ip,
  requestId,
  from,
  to,
}: AuditFilters): Sql[] {
  const conditions: Sql[] = [];
  if (resourceType !== undefined) conditions.push(sql`a.resource_type = ${resourceType}`);
  if (resourceId !== undefined) conditions.push(sql`a.resource_id = ${resourceId}`);
  if (action !== undefined) conditions.push(sql`a.action = ${action}`);
  if (actorId !== undefined) conditions.push(sql`a.actor ->> 'id' = ${actorId.toLowerCase()}`);
  if (ip !== undefined) conditions.push(sql`a.ip = ${ip}`);
  if (requestId !== undefined) conditions.push(sql`a.request_id = ${requestId}`);
  if (from !== undefined) conditions.push(sql`a.at >= ${from}`);
  if (to !== undefined) conditions.push(sql`a.at < ${to}`);
  return conditions;
}
