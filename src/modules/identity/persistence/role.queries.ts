import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { containing } from '../../../kernel/like-pattern';
import type { PageInfo, PageRequest } from '../../../kernel/pagination';
import { permissionKeysOf, Policy, type PermissionKey, type StoredRule } from '../../../platform/access';
import { column, type ListDefinition, ListReader, rowShape, TenantReader } from '../../../platform/database';
import { notFound } from '../../../platform/http';

export interface RoleSummary {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly isBuiltIn: boolean;
  /** Members who hold it and have not left. */
  readonly memberCount: number;
  /** What it allows on at least some rows. */
  readonly permissions: readonly PermissionKey[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface RoleDetails extends RoleSummary {
  readonly rules: readonly StoredRule[];
}

export interface RoleFilters extends PageRequest {
  /** Part of the name. */
  readonly q?: string;
  readonly isBuiltIn?: boolean;
}

const ROLE_SHAPE = rowShape({
  id: column('r.id', 'uuid'),
  key: column('r.key', 'text'),
  name: column('r.name', 'text'),
  description: column('r.description', 'text'),
  isBuiltIn: column('r.is_built_in', 'boolean'),
  memberCount: column(
    `(SELECT count(*) FROM memberships m WHERE m.tenant_id = r.tenant_id AND m.role_id = r.id AND m.status <> 'deactivated')`,
    'integer',
  ),
  rules: column('r.rules', 'json'),
  createdAt: column('r.created_at', 'instant'),
  updatedAt: column('r.updated_at', 'instant'),
  version: column('r.version', 'integer'),
});

export const ROLE_LIST: ListDefinition = {
  shape: ROLE_SHAPE,
  from: sql`FROM roles r`,
  idExpression: 'r.id',
  sorts: {
    key: { expression: 'r.key', type: 'text' },
    createdAt: { expression: 'r.created_at', type: 'timestamptz' },
  },
  defaultSort: 'key',
};

type RoleRow = Omit<RoleDetails, 'permissions'>;

@Injectable()
export class RoleQueries {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
  ) {}

  async list(request: RoleFilters): Promise<{ data: RoleSummary[]; page: PageInfo }> {
    const conditions = [await this.policy.where('roles:read', 'r'), ...filterConditions(request)];
    const json = await this.lists.list(ROLE_LIST, request, conditions);
    const { data, page } = json.parse<{ data: RoleRow[]; page: PageInfo }>();
    return { data: data.map(({ rules, ...role }) => ({ ...role, permissions: permissionKeysOf(rules) })), page };
  }

  /** @throws 404 */
  async one(id: string): Promise<RoleDetails> {
    const allowed = await this.policy.where('roles:read', 'r');
    const row = await this.reader.one<RoleRow>(ROLE_SHAPE, sql`FROM roles r WHERE r.id = ${id} AND ${allowed}`);
    if (!row) throw notFound('role');
    return { ...row, permissions: permissionKeysOf(row.rules) };
  }
}

function filterConditions({ q, isBuiltIn }: RoleFilters): Sql[] {
  return [
    ...(q === undefined ? [] : [sql`lower(r.name) LIKE ${containing(q.toLowerCase())}`]),
    ...(isBuiltIn === undefined ? [] : [sql`r.is_built_in = ${isBuiltIn}::boolean`]),
  ];
}
