import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { Policy } from '../../../platform/access';
import {
  column,
  type JsonText,
  type ListDefinition,
  ListReader,
  rowShape,
  TenantReader,
} from '../../../platform/database';
import { containing } from '../../../kernel/like-pattern';
import type { PageRequest } from '../../../kernel/pagination';

const FROM = sql`FROM memberships m
  JOIN users u ON u.id = m.user_id
  JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id`;

const MEMBER_SHAPE = rowShape({
  id: column('u.id', 'uuid'),
  email: column('u.email', 'text'),
  firstName: column('u.first_name', 'text'),
  lastName: column('u.last_name', 'text'),
  role: column('r.key', 'text'),
  isActive: column(`m.status IN ('active', 'invited')`, 'boolean'),
  status: column('m.status', 'text'),
  createdAt: column('m.created_at', 'instant'),
  updatedAt: column('m.updated_at', 'instant'),
  version: column('m.version', 'integer'),
});

export const MEMBER_LIST: ListDefinition = {
  shape: MEMBER_SHAPE,
  from: FROM,
  idExpression: 'm.id',
  sorts: {
    createdAt: { expression: 'm.created_at', type: 'timestamptz' },
    email: { expression: 'u.email', type: 'text' },
    lastName: { expression: 'u.last_name', type: 'text' },
  },
  defaultSort: '-createdAt',
};

export interface MemberFilters extends PageRequest {
  /** Part of the name or the e-mail address. */
  readonly q?: string;
  readonly role?: string;
  readonly isActive?: boolean;
}

@Injectable()
export class MemberQueries {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
  ) {}

  async one(userId: string): Promise<JsonText | null> {
    const allowed = await this.policy.where('users:read', 'm');
    return this.reader.oneJson(MEMBER_SHAPE, sql`${FROM} WHERE m.user_id = ${userId} AND ${allowed}`);
  }

  async list(filters: MemberFilters): Promise<JsonText> {
    const conditions = [await this.policy.where('users:read', 'm'), ...filterConditions(filters)];
    return this.lists.list(MEMBER_LIST, filters, conditions);
  }
}

function filterConditions({ q, role, isActive }: MemberFilters): Sql[] {
  const conditions: Sql[] = [];
  if (q !== undefined) {
    const pattern = containing(q.toLowerCase());
    conditions.push(sql`(u.email LIKE ${pattern} OR lower(u.first_name || ' ' || u.last_name) LIKE ${pattern})`);
  }
  if (role !== undefined) conditions.push(sql`r.key = ${role}`);
  if (isActive !== undefined) conditions.push(sql`(m.status IN ('active', 'invited')) = ${isActive}::boolean`);
  return conditions;
}
