import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../access';
import { column, type JsonText, type ListDefinition, ListReader, rowShape, TenantReader } from '../database';

export interface DeadLetterFilter {
  readonly status?: string;
  readonly subscriber?: string;
}

const DEAD_LETTER = rowShape({
  id: column('d.id', 'uuid'),
  eventId: column('d.event_id', 'uuid'),
  eventName: column('e.name', 'text'),
  aggregateId: column('e.aggregate_id', 'uuid'),
  subscriber: column('d.subscriber', 'text'),
  status: column('d.status', 'text'),
  error: column('d.error', 'text'),
  attempts: column('d.attempts', 'integer'),
  failedAt: column('d.failed_at', 'instant'),
  resolvedAt: column('d.resolved_at', 'instant'),
});

const FROM = sql`FROM dead_letters d JOIN outbox_events e ON e.tenant_id = d.tenant_id AND e.id = d.event_id`;

export const DEAD_LETTER_LIST: ListDefinition = {
  shape: DEAD_LETTER,
  from: FROM,
  idExpression: 'd.id',
  sorts: { failedAt: { expression: 'd.failed_at', type: 'timestamptz' } },
  defaultSort: '-failedAt',
};

@Injectable()
export class DeadLetterQueries {
  constructor(
    private readonly lists: ListReader,
    private readonly reader: TenantReader,
    private readonly policy: Policy,
  ) {}

  async list(request: PageRequest, { status, subscriber }: DeadLetterFilter): Promise<JsonText> {
    const conditions: Sql[] = [await this.policy.where('dead_letters:read', 'd')];
    if (status !== undefined) conditions.push(sql`d.status = ${status}`);
    if (subscriber !== undefined) conditions.push(sql`d.subscriber = ${subscriber}`);
    return this.lists.list(DEAD_LETTER_LIST, request, conditions);
  }

  async one(id: string): Promise<JsonText | null> {
    return this.reader.oneJson(
      DEAD_LETTER,
      sql`${FROM} WHERE d.id = ${id} AND ${await this.policy.where('dead_letters:read', 'd')}`,
    );
  }
}
