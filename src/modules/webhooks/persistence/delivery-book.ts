import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';

export interface NewMessage {
  readonly id: string;
  readonly topic: string;
  readonly topicVersion: number;
  readonly aggregateId: string;
  readonly sequence: number;
  readonly payload: object;
  readonly occurredAt: Date;
  readonly causedBy: string | null;
}

export interface ReplayRange {
  readonly endpointId: string;
  readonly from: Date;
  readonly to: Date;
  /** Names of topics, no patterns. */
  readonly topics: readonly string[];
  readonly limit: number;
}

/** Intents to send: written in the transaction of the event's receipt, sent later by the worker. */
@Injectable()
export class DeliveryBook {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whether the company has endpoints at all, and which active ones want one of the patterns. */
  async subscribed(
    patterns: readonly string[],
  ): Promise<{ readonly hasEndpoints: boolean; readonly wanting: string[] }> {
    const rows = await this.unitOfWork.manager.query<{ id: string; isWanted: boolean }[]>(
      `SELECT id, status = 'active' AND topics && $1::text[] AS "isWanted" FROM webhook_endpoints`,
      [patterns],
    );
    return { hasEndpoints: rows.length > 0, wanting: rows.filter(({ isWanted }) => isWanted).map(({ id }) => id) };
  }

  async addMessage(message: NewMessage): Promise<void> {
    const { id, topic, topicVersion, aggregateId, sequence, payload, occurredAt, causedBy } = message;
    await this.unitOfWork.manager.query(
      `INSERT INTO webhook_messages (id, topic, topic_version, aggregate_id, sequence, payload, occurred_at, caused_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [id, topic, topicVersion, aggregateId, sequence, JSON.stringify(payload), occurredAt, causedBy],
    );
  }

  /** One delivery to each endpoint, due now; an endpoint that has the message already gets no second one. */
  async addDeliveries(messageId: string, endpointIds: readonly string[], dueAt: Date): Promise<string[]> {
    const ids = endpointIds.map(() => newId());
    await this.unitOfWork.manager.query(
      `INSERT INTO webhook_deliveries (id, endpoint_id, message_id, next_attempt_at)
       SELECT n.id, n.endpoint_id, $3, $4 FROM unnest($1::uuid[], $2::uuid[]) AS n(id, endpoint_id)
       ON CONFLICT (tenant_id, endpoint_id, message_id) DO NOTHING`,
      [ids, endpointIds, messageId, dueAt],
    );
    return ids;
  }

  /** Makes a delivery due with all its attempts; false while it is being sent. */
  async replay(id: string, dueAt: Date): Promise<boolean> {
    const [, count] = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE webhook_deliveries SET status = 'pending', attempts = 0, first_attempt_at = NULL, next_attempt_at = $2, leased_until = NULL,
         replays = replays + 1 WHERE id = $1 AND (leased_until IS NULL OR leased_until < now())`,
      [id, dueAt],
    );
    return count > 0;
  }

  /**
   * The same for what happened in a time, oldest first; also for what happened while the endpoint was not there or switched off.
   * What is being sent or waits anyway is left alone. Answers how many there are, and the time of the last one when there may be more.
   */
  async replayRange({ endpointId, from, to, topics, limit }: ReplayRange, dueAt: Date): Promise<ReplayedRange> {
    const { manager } = this.unitOfWork;
    const messages = await manager.query<{ id: string; occurredAt: Date }[]>(
      `SELECT m.id, m.occurred_at AS "occurredAt" FROM webhook_messages m
         LEFT JOIN webhook_deliveries d ON d.tenant_id = m.tenant_id AND d.message_id = m.id AND d.endpoint_id = $1
       WHERE m.occurred_at >= $2 AND m.occurred_at < $3 AND m.topic = ANY ($4) AND coalesce(d.status, 'none') <> 'pending'
       ORDER BY m.occurred_at, m.id LIMIT $5`,
      [endpointId, from, to, topics, limit],
    );
    await manager.query(
      `INSERT INTO webhook_deliveries AS d (id, endpoint_id, message_id, next_attempt_at)
       SELECT n.id, $1, n.message_id, $4 FROM unnest($2::uuid[], $3::uuid[]) AS n(id, message_id)
       ON CONFLICT (tenant_id, endpoint_id, message_id) DO UPDATE SET status = 'pending', attempts = 0, first_attempt_at = NULL,
         next_attempt_at = excluded.next_attempt_at, leased_until = NULL, replays = d.replays + 1`,
      [endpointId, messages.map(() => newId()), messages.map(({ id }) => id), dueAt],
    );
    const last = messages.length === limit ? messages.at(-1) : undefined;
    return { replayed: messages.length, continueFrom: last?.occurredAt.toISOString() ?? null };
  }
}

export interface ReplayedRange {
  readonly replayed: number;
  readonly continueFrom: string | null;
}
