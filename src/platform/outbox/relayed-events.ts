import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database';
import type { EventEnvelope } from './event';

/** The channel on which the relay says which events it has taken up for the first time. */
export const RELAYED_EVENTS = 'relayed-events';

/** Ids only: the content stays behind the tenant wall. */
export interface RelayedEventsMessage {
  readonly events: readonly { readonly id: string; readonly tenantId: string }[];
}

/** Events that the relay has announced, for those who tell others about them. */
@Injectable()
export class RelayedEvents {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In the order in which they happened. */
  load(ids: readonly string[]): Promise<EventEnvelope<object>[]> {
    return this.unitOfWork.runAsSystem((manager) =>
      manager.query<EventEnvelope<object>[]>(
        `SELECT id, tenant_id AS "tenantId", name, event_version AS version, aggregate_id AS "aggregateId", sequence, payload, actor,
           correlation_id AS "correlationId", occurred_at AS "occurredAt"
         FROM outbox_events WHERE id = ANY ($1) ORDER BY occurred_at, sequence, id`,
        [ids],
      ),
    );
  }
}
