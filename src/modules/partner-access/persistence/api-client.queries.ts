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
import type { ClientStatus } from '../domain/client-rules';
import { publicHandle } from '../domain/connected-app';

/** ISO text as the other instants of an answer have it. */
const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const SECRETS = `(SELECT coalesce(json_agg(json_build_object('id', s.id, 'hint', s.hint,
  'createdAt', to_char(s.created_at AT TIME ZONE 'UTC', ${INSTANT}),
  'expiresAt', to_char(s.expires_at AT TIME ZONE 'UTC', ${INSTANT})) ORDER BY s.id DESC), '[]')
  FROM api_client_secrets s WHERE s.tenant_id = c.tenant_id AND s.client_id = c.id AND (s.expires_at IS NULL OR s.expires_at > now()))`;

const CLIENT_SHAPE = rowShape({
  id: column('c.id', 'uuid'),
  clientId: column(publicHandle('c'), 'text'),
  name: column('c.name', 'text'),
  kind: column('c.kind', 'text'),
  grantTypes: column('array_to_json(c.grant_types)', 'json'),
  scopes: column('array_to_json(c.scopes)', 'json'),
  redirectUris: column('array_to_json(c.redirect_uris)', 'json'),
  limitPerMinute: column('c.limit_per_minute', 'integer'),
  limitPerHour: column('c.limit_per_hour', 'integer'),
  status: column('c.status', 'text'),
  publisher: column('c.publisher', 'text'),
  publishedAt: column('a.published_at', 'instant'),
  secrets: column(SECRETS, 'json'),
  lastUsedAt: column('c.last_used_at', 'instant'),
  lastUsedIp: column('c.last_used_ip', 'text'),
  createdAt: column('c.created_at', 'instant'),
  updatedAt: column('c.updated_at', 'instant'),
  version: column('c.version', 'integer'),
});

const CLIENTS = sql`FROM api_clients c
  LEFT JOIN published_apps a ON a.publisher_tenant_id = c.tenant_id AND a.client_id = c.id AND a.withdrawn_at IS NULL`;

export const API_CLIENT_LIST: ListDefinition = {
  shape: CLIENT_SHAPE,
  from: CLIENTS,
  idExpression: 'c.id',
  sorts: {
    createdAt: { expression: 'c.created_at', type: 'timestamptz' },
    name: { expression: 'c.name', type: 'text' },
  },
  defaultSort: '-createdAt',
};

export interface ApiClientFilters {
  readonly q?: string;
  readonly status?: ClientStatus;
}

/** API clients of the company, without anything that opens a door. */
@Injectable()
export class ApiClientQueries {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
  ) {}

  async list(query: PageRequest & ApiClientFilters): Promise<JsonText> {
    const visible = await this.policy.where('api_clients:read', 'c');
    return this.lists.list(API_CLIENT_LIST, query, [visible, ...filtersOf(query)]);
  }

  /** @throws `resource.not_found` */
  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('api_clients:read', 'c');
    const client = await this.reader.oneJson(CLIENT_SHAPE, sql`${CLIENTS} WHERE c.id = ${id} AND ${visible}`);
    if (!client) throw notFound('API client');
    return client;
  }
}

function filtersOf({ q, status }: ApiClientFilters): Sql[] {
  return [
    ...(q === undefined ? [] : [sql`(c.name ILIKE ${containing(q)} OR ${raw(publicHandle('c'))} = ${q})`]),
    ...(status === undefined ? [] : [sql`c.status = ${status}`]),
  ];
}
