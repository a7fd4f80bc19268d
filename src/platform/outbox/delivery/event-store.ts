import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type CommitWrite, UnitOfWork } from '../../database';
import type { EventEnvelope } from '../event';

interface Completion {
  readonly eventId: string;
  readonly subscriber: string;
  /** Every subscriber of the event in this version of the program. */
  readonly subscribers: readonly string[];
}

/**
 * Written with the COMMIT of a receipt. Resolves the dead letter that a twin of this delivery may have left meanwhile, and
 * closes the event when this was the last receipt. Two last receipts at once do not see each other: then the relay closes it.
 */
const COMPLETE_DELIVERY: CommitWrite<Completion> = {
  name: 'outbox_completion',
  statement: ([completion]) => ({
    name: 'complete_outbox_delivery',
    text: `WITH healed AS (
        UPDATE public.dead_letters SET status = 'resolved', resolved_at = now()
        WHERE tenant_id = crm.tenant_id() AND event_id = $1 AND subscriber = $2 AND status = 'open')
      UPDATE public.outbox_events SET completed_at = now()
      WHERE tenant_id = crm.tenant_id() AND id = $1 AND completed_at IS NULL AND cardinality($3::text[]) = (
        SELECT count(*) FROM public.inbox_receipts WHERE tenant_id = crm.tenant_id() AND event_id = $1 AND subscriber = ANY ($3))`,
    values: [completion?.eventId, completion?.subscriber, completion?.subscribers],
  }),
};

/** Events and receipts as the worker's deliveries see them. */
@Injectable()
export class EventStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The event of whatever company, or null when it was purged. */
  async load(eventId: string): Promise<EventEnvelope<object> | null> {
    const rows = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<EventEnvelope<object>[]>(
        `SELECT id, tenant_id AS "tenantId", name, event_version AS version, aggregate_id AS "aggregateId", sequence, payload, actor,
           correlation_id AS "correlationId", occurred_at AS "occurredAt"
         FROM outbox_events WHERE id = $1`,
        [eventId],
      ),
    );
    return rows[0] ?? null;
  }

  /**
   * Takes the delivery for this transaction; false when it was done before. A twin that runs at the same time waits here for
   * our COMMIT.
   */
  async claim(manager: EntityManager, eventId: string, subscriber: string): Promise<boolean> {
    const receipts = await manager.query<unknown[]>(
      'INSERT INTO inbox_receipts (event_id, subscriber) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING event_id',
      [eventId, subscriber],
    );
    return receipts.length > 0;
  }

  /** To be called in the transaction of the receipt. */
  completeWithCommit(completion: Completion): void {
    this.unitOfWork.enlist(COMPLETE_DELIVERY, completion);
  }
}
