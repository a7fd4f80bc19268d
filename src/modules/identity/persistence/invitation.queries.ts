import { Injectable } from '@nestjs/common';
import sql, { raw, type Sql } from 'sql-template-tag';
import { containing } from '../../../kernel/like-pattern';
import type { PageRequest } from '../../../kernel/pagination';
import { Policy } from '../../../platform/access';
import {
  column,
  type JsonText,
  type ListDefinition,
  ListReader,
  rowShape,
  TenantReader,
} from '../../../platform/database';
import { notFound } from '../../../platform/http';
import type { InvitationStatus } from '../domain/invitation';

const FROM = sql`FROM invitations v LEFT JOIN roles r ON r.tenant_id = v.tenant_id AND r.id = v.role_id`;

const STATUS = `CASE WHEN v.accepted_at IS NOT NULL THEN 'accepted' WHEN v.revoked_at IS NOT NULL THEN 'revoked'
  WHEN v.expires_at <= now() THEN 'expired' ELSE 'pending' END`;

const INVITATION_SHAPE = rowShape({
  id: column('v.id', 'uuid'),
  email: column('v.email', 'text'),
  firstName: column('v.first_name', 'text'),
  lastName: column('v.last_name', 'text'),
  role: column('r.key', 'text'),
  status: column(STATUS, 'text'),
  expiresAt: column('v.expires_at', 'instant'),
  sentAt: column('v.sent_at', 'instant'),
  sentCount: column('v.sent_count', 'integer'),
  acceptedAt: column('v.accepted_at', 'instant'),
  revokedAt: column('v.revoked_at', 'instant'),
  invitedBy: column('v.created_by', 'uuid'),
  createdAt: column('v.created_at', 'instant'),
  updatedAt: column('v.updated_at', 'instant'),
  version: column('v.version', 'integer'),
});

export const INVITATION_LIST: ListDefinition = {
  shape: INVITATION_SHAPE,
  from: FROM,
  idExpression: 'v.id',
  sorts: { createdAt: { expression: 'v.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

export interface InvitationFilters extends PageRequest {
  /** Part of the e-mail address. */
  readonly q?: string;
  readonly status?: InvitationStatus;
}

@Injectable()
export class InvitationQueries {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
  ) {}

  async list(filters: InvitationFilters): Promise<JsonText> {
    const conditions = [await this.policy.where('users:read', 'v'), ...filterConditions(filters)];
    return this.lists.list(INVITATION_LIST, filters, conditions);
  }

  /** @throws 404 */
  async one(id: string): Promise<JsonText> {
    const allowed = await this.policy.where('users:read', 'v');
    const found = await this.reader.oneJson(INVITATION_SHAPE, sql`${FROM} WHERE v.id = ${id} AND ${allowed}`);
    if (!found) throw notFound('invitation');
    return found;
  }
}

function filterConditions({ q, status }: InvitationFilters): Sql[] {
  return [
    ...(q === undefined ? [] : [sql`v.email LIKE ${containing(q.toLowerCase())}`]),
    ...(status === undefined ? [] : [sql`(${raw(STATUS)}) = ${status}`]),
  ];
}
