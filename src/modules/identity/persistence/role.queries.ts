import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageInfo, PageRequest } from '../../../kernel/pagination';
import { permissionKeysOf, Policy, type PermissionKey, type StoredRule } from '../../../platform/access';
import { column, type ListDefinition, ListReader, rowShape } from '../../../platform/database';

export interface RoleSummary {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly isBuiltIn: boolean;
  /** What it allows on at least some rows. */
  readonly permissions: readonly PermissionKey[];
}

export const ROLE_LIST: ListDefinition = {
  shape: rowShape({
    id: column('r.id', 'uuid'),
    key: column('r.key', 'text'),
    name: column('r.name', 'text'),
    isBuiltIn: column('r.is_built_in', 'boolean'),
    rules: column('r.rules', 'json'),
  }),
  from: sql`FROM roles r`,
  idExpression: 'r.id',
  sorts: {
    key: { expression: 'r.key', type: 'text' },
    createdAt: { expression: 'r.created_at', type: 'timestamptz' },
  },
  defaultSort: 'key',
};

type RoleRow = Omit<RoleSummary, 'permissions'> & { readonly rules: readonly StoredRule[] };

@Injectable()
export class RoleQueries {
  constructor(
    private readonly lists: ListReader,
    private readonly policy: Policy,
  ) {}

  async list(request: PageRequest): Promise<{ data: RoleSummary[]; page: PageInfo }> {
    const json = await this.lists.list(ROLE_LIST, request, [await this.policy.where('roles:read', 'r')]);
    const { data, page } = json.parse<{ data: RoleRow[]; page: PageInfo }>();
    return { data: data.map(({ rules, ...role }) => ({ ...role, permissions: permissionKeysOf(rules) })), page };
  }
}
