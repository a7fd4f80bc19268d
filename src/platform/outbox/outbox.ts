import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { currentActorSnapshot } from '../audit';
import { type CommitWrite, UnitOfWork } from '../database';
import { currentContext } from '../tenancy';
import { declaredEvents, type EventType } from './event';

interface OutboxRow {
  readonly [column: string]: unknown;
}

/**
 * The time is that of the writing, not of BEGIN: a transaction that waited for a row another one held started before it and
 * happened after it, and subscribers compare the times of the events of one aggregate. Events of an aggregate are numbered without gaps
 * in the order of their commits; counters are taken in the order of their ids, so that two transactions cannot wait for each other.
 */
const OUTBOX_WRITE: CommitWrite<OutboxRow> = {
  name: 'outbox',
  statement: (rows) => ({
    name: 'write_outbox_events',
    text: `WITH r AS (
        SELECT * FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (id uuid, name text, event_version integer, aggregate_id uuid, payload jsonb, actor jsonb, correlation_id text))
          WITH ORDINALITY AS entry(id, name, event_version, aggregate_id, payload, actor, correlation_id, place)),
      counted AS (
        INSERT INTO public.outbox_sequences AS s (aggregate_id, last_sequence)
        SELECT aggregate_id, count(*) FROM r GROUP BY aggregate_id ORDER BY aggregate_id
        ON CONFLICT (tenant_id, aggregate_id) DO UPDATE SET last_sequence = s.last_sequence + excluded.last_sequence
        RETURNING s.aggregate_id, s.last_sequence)
      INSERT INTO public.outbox_events (id, name, event_version, aggregate_id, payload, actor, correlation_id, occurred_at, sequence)
      SELECT r.id, r.name, r.event_version, r.aggregate_id, r.payload, r.actor, r.correlation_id, clock_timestamp(),
        c.last_sequence + 1 - row_number() OVER (PARTITION BY r.aggregate_id ORDER BY r.place DESC)
      FROM r JOIN counted c ON c.aggregate_id = r.aggregate_id`,
    values: [JSON.stringify(rows)],
  }),
};

/** Appends facts to the transaction of the deed; the relay in the worker carries them to the subscribers. */
@Injectable()
export class Outbox {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  append<Payload extends object>(type: EventType<Payload>, aggregateId: string, payload: Payload): void {
    if (!declaredEvents().has(type.name)) throw new Error(`Event ${type.name} is not declared`);
    this.unitOfWork.enlist(OUTBOX_WRITE, {
      id: newId(),
      name: type.name,
      event_version: type.version,
      aggregate_id: aggregateId,
      payload,
      actor: currentActorSnapshot(),
      correlation_id: currentContext()?.correlationId ?? null,
    });
  }
}
