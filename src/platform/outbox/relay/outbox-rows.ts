import type { EntityManager } from 'typeorm';

/** An event that is due, locked for this pass of the relay. */
export interface DueEvent {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  /** How often it was dispatched before. */
  readonly dispatches: number;
}

/** What a subscriber's share of an event has come to. `settled` needs no delivery any more, `parked` waits for an operator. */
export interface SubscriberState {
  readonly eventId: string;
  readonly subscriber: string;
  readonly state: 'settled' | 'parked';
}

/**
 * - `completed`: every subscriber has a receipt, or there is none.
 * - `dispatched`: jobs were added; it is due again when they should long be done.
 * - `waiting`: its jobs still wait in the queue.
 * - `parked`: what is left are open dead letters; replaying one makes the event due.
 */
export type Outcome = 'completed' | 'dispatched' | 'waiting' | 'parked';

/** A replay wakes a parked event at once; the hourly look is a safety net. */
const PARKED_FOR = '1 hour';

/** NO KEY UPDATE: receipts that refer to the event may be written meanwhile, a second relay skips the row. */
export function lockDueEvents(
  manager: EntityManager,
  eventNames: readonly string[],
  limit: number,
): Promise<DueEvent[]> {
  return manager.query<DueEvent[]>(
    `SELECT id, tenant_id AS "tenantId", name, dispatches FROM outbox_events
     WHERE completed_at IS NULL AND due_at <= now() AND name = ANY ($1)
     ORDER BY due_at, id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED`,
    [eventNames, limit],
  );
}

/** A statement of its own after the lock: its snapshot sees every replay that committed before the lock was granted. */
export function subscriberStates(manager: EntityManager, eventIds: readonly string[]): Promise<SubscriberState[]> {
  if (eventIds.length === 0) return Promise.resolve([]);
  return manager.query<SubscriberState[]>(
    `SELECT r.event_id AS "eventId", r.subscriber, 'settled' AS state
       FROM outbox_events e JOIN inbox_receipts r ON (r.tenant_id, r.event_id) = (e.tenant_id, e.id) WHERE e.id = ANY ($1)
     UNION
     SELECT d.event_id, d.subscriber, CASE d.status WHEN 'open' THEN 'parked' ELSE 'settled' END
       FROM outbox_events e JOIN dead_letters d ON (d.tenant_id, d.event_id) = (e.tenant_id, e.id)
      WHERE e.id = ANY ($1) AND d.status IN ('open', 'resolved')`,
    [eventIds],
  );
}

export async function recordOutcomes(
  manager: EntityManager,
  outcomes: ReadonlyMap<string, Outcome>,
  redeliverAfterMs: number,
): Promise<void> {
  if (outcomes.size === 0) return;
  await manager.query(
    `UPDATE outbox_events e SET
       completed_at = CASE o.outcome WHEN 'completed' THEN now() END,
       dispatched_at = CASE o.outcome WHEN 'dispatched' THEN now() ELSE e.dispatched_at END,
       dispatches = e.dispatches + CASE o.outcome WHEN 'dispatched' THEN 1 ELSE 0 END,
       due_at = now() + CASE o.outcome WHEN 'parked' THEN interval '${PARKED_FOR}' ELSE $3 * interval '1 millisecond' END
     FROM unnest($1::uuid[], $2::text[]) AS o(id, outcome) WHERE e.id = o.id`,
    [[...outcomes.keys()], [...outcomes.values()], redeliverAfterMs],
  );
}
