import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
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

const SANDBOX_SHAPE = rowShape({
  id: column('s.id', 'uuid'),
  version: column('s.version', 'integer'),
  name: column('s.name', 'text'),
  seed: column('s.seed', 'integer'),
  sandboxTenantId: column('s.sandbox_tenant_id', 'uuid'),
  createdAt: column('s.created_at', 'instant'),
  updatedAt: column('s.updated_at', 'instant'),
});

export const SANDBOX_LIST: ListDefinition = {
  shape: SANDBOX_SHAPE,
  from: sql`FROM sandboxes s`,
  idExpression: 's.id',
  sorts: { createdAt: { expression: 's.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

export const MESSAGE_LIST: ListDefinition = {
  shape: rowShape({
    id: column('m.id', 'uuid'),
    channel: column('m.channel', 'text'),
    recipient: column('m.recipient', 'text'),
    content: column('m.content', 'json'),
    outcome: column('m.outcome', 'text'),
    sentAt: column('m.sent_at', 'instant'),
    createdAt: column('m.created_at', 'instant'),
  }),
  from: sql`FROM sandbox_messages m`,
  idExpression: 'm.id',
  sorts: { createdAt: { expression: 'm.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

/** Reads sandboxes of the company, and what the company "sent" when it is one itself. */
@Injectable()
export class SandboxQueries {
  constructor(
    private readonly lists: ListReader,
    private readonly reader: TenantReader,
    private readonly policy: Policy,
  ) {}

  async list(query: PageRequest): Promise<JsonText> {
    return this.lists.list(SANDBOX_LIST, query, [await this.policy.where('sandboxes:read', 's')]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('sandboxes:read', 's');
    const sandbox = await this.reader.oneJson(SANDBOX_SHAPE, sql`FROM sandboxes s WHERE s.id = ${id} AND ${visible}`);
    if (!sandbox) throw notFound('sandbox');
    return sandbox;
  }

  async messages(query: PageRequest & { readonly channel?: string }): Promise<JsonText> {
    const conditions: Sql[] = [await this.policy.where('sandboxes:read', 'm')];
    if (query.channel !== undefined) conditions.push(sql`m.channel = ${query.channel}`);
    return this.lists.list(MESSAGE_LIST, query, conditions);
  }
}
