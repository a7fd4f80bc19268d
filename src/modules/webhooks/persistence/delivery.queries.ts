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

const DELIVERY = {
  id: column('d.id', 'uuid'),
  endpointId: column('d.endpoint_id', 'uuid'),
  eventId: column('d.message_id', 'uuid'),
  topic: column('m.topic', 'text'),
  aggregateId: column('m.aggregate_id', 'uuid'),
  sequence: column('m.sequence', 'integer'),
  status: column('d.status', 'text'),
  attempts: column('d.attempts', 'integer'),
  replays: column('d.replays', 'integer'),
  occurredAt: column('m.occurred_at', 'instant'),
  createdAt: column('d.created_at', 'instant'),
  lastAttemptAt: column('d.last_attempt_at', 'instant'),
  nextAttemptAt: column('d.next_attempt_at', 'instant'),
  deliveredAt: column('d.delivered_at', 'instant'),
  lastStatusCode: column('d.last_status_code', 'integer'),
  lastError: column('d.last_error', 'text'),
};

/** The newest attempts; a delivery that was replayed often keeps more of them than anybody reads. */
const ATTEMPTS = `coalesce((SELECT json_agg(json_build_object('id', a.id, 'at', to_json(a.at), 'outcome', a.outcome, 'statusCode', a.status_code,
    'durationMs', a.duration_ms, 'answer', a.answer, 'error', a.error) ORDER BY a.at, a.id)
  FROM (SELECT * FROM webhook_attempts w WHERE w.tenant_id = d.tenant_id AND w.delivery_id = d.id ORDER BY w.at DESC, w.id DESC LIMIT 100) a), '[]')`;

const DELIVERY_DETAIL = rowShape({ ...DELIVERY, attemptLog: column(ATTEMPTS, 'json') });

const FROM = sql`FROM webhook_deliveries d
  JOIN webhook_messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id
  JOIN webhook_endpoints e ON e.tenant_id = d.tenant_id AND e.id = d.endpoint_id`;

export const DELIVERY_LIST: ListDefinition = {
  shape: rowShape(DELIVERY),
  from: FROM,
  idExpression: 'd.id',
  sorts: { createdAt: { expression: 'd.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

export interface DeliveryFilters {
  readonly status?: string;
  readonly topic?: string;
  readonly aggregateId?: string;
}

/** Reads the log of deliveries, 30 days of it. */
@Injectable()
export class DeliveryQueries {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
  ) {}

  async list(endpointId: string, query: PageRequest & DeliveryFilters): Promise<JsonText> {
    const conditions: Sql[] = [await this.policy.where('webhooks:read', 'e'), sql`d.endpoint_id = ${endpointId}`];
    if (query.status !== undefined) conditions.push(sql`d.status = ${query.status}`);
    if (query.topic !== undefined) conditions.push(sql`m.topic = ${query.topic}`);
    if (query.aggregateId !== undefined) conditions.push(sql`m.aggregate_id = ${query.aggregateId}`);
    return this.lists.list(DELIVERY_LIST, query, conditions);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('webhooks:read', 'e');
    const delivery = await this.reader.oneJson(DELIVERY_DETAIL, sql`${FROM} WHERE d.id = ${id} AND ${visible}`);
    if (!delivery) throw notFound('webhook delivery');
    return delivery;
  }
}
