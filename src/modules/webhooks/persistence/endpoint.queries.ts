import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
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

const SECRETS = `(SELECT count(*) FROM webhook_secrets s WHERE s.tenant_id = e.tenant_id AND s.endpoint_id = e.id
  AND (s.expires_at IS NULL OR s.expires_at > now()))`;

const ENDPOINT_SHAPE = rowShape({
  id: column('e.id', 'uuid'),
  version: column('e.version', 'integer'),
  url: column('e.url', 'text'),
  description: column('e.description', 'text'),
  topics: column('array_to_json(e.topics)', 'json'),
  apiClientId: column('e.api_client_id', 'uuid'),
  status: column('e.status', 'text'),
  disabledReason: column('e.disabled_reason', 'text'),
  disabledAt: column('e.disabled_at', 'instant'),
  consecutiveFailures: column('e.consecutive_failures', 'integer'),
  failingSince: column('e.failing_since', 'instant'),
  activeSecrets: column(SECRETS, 'integer'),
  createdAt: column('e.created_at', 'instant'),
  updatedAt: column('e.updated_at', 'instant'),
});

export const ENDPOINT_LIST: ListDefinition = {
  shape: ENDPOINT_SHAPE,
  from: sql`FROM webhook_endpoints e`,
  idExpression: 'e.id',
  sorts: { createdAt: { expression: 'e.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

/** Reads endpoints; secrets are never among what is read. */
@Injectable()
export class EndpointQueries {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
  ) {}

  async list(query: PageRequest): Promise<JsonText> {
    return this.lists.list(ENDPOINT_LIST, query, [await this.policy.where('webhooks:read', 'e')]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('webhooks:read', 'e');
    const endpoint = await this.reader.oneJson(
      ENDPOINT_SHAPE,
      sql`FROM webhook_endpoints e WHERE e.id = ${id} AND ${visible}`,
    );
    if (!endpoint) throw notFound('webhook');
    return endpoint;
  }
}
