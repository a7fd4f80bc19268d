import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Broadcast } from '../broadcast';
import { type EventEnvelope, RELAYED_EVENTS, RelayedEvents, type RelayedEventsMessage } from '../outbox';
import { isHeardBy } from './event-audience';
import { LiveConnections } from './live-connections';
import { REALTIME } from './realtime-settings';

const MISSED = JSON.stringify({ type: 'missed' });

/**
 * Hands events to the connections of this process, one batch after the other. The relay broadcasts ids only, so that nothing of a
 * company is in Redis; each process reads the events of the companies that listen to it.
 */
@Injectable()
export class EventFanOut implements OnModuleInit {
  private readonly logger = new Logger(EventFanOut.name);
  private waiting: string[] = [];
  private isReading = false;

  constructor(
    private readonly broadcast: Broadcast,
    private readonly events: RelayedEvents,
    private readonly connections: LiveConnections,
  ) {}

  onModuleInit(): void {
    this.broadcast.subscribe(RELAYED_EVENTS, (message) => {
      const { events } = message as RelayedEventsMessage;
      this.take(events.filter(({ tenantId }) => this.connections.of(tenantId).size > 0).map(({ id }) => id));
    });
  }

  private take(ids: readonly string[]): void {
    this.waiting.push(...ids);
    if (this.waiting.length > REALTIME.waitingEvents) this.giveUp();
    if (!this.isReading) void this.read();
  }

  private async read(): Promise<void> {
    this.isReading = true;
    while (this.waiting.length > 0) {
      try {
        for (const event of await this.events.load(this.waiting.splice(0, REALTIME.eventsPerRead))) this.tell(event);
      } catch (error) {
        this.logger.warn({ msg: 'Events could not be handed to live connections', err: error });
        this.giveUp();
      }
    }
    this.isReading = false;
  }

  /** Better to say that something is missing than to pretend: `/changes` tells what it was. */
  private giveUp(): void {
    this.waiting = [];
    for (const connection of this.connections.all()) connection.send(MISSED);
  }

  private tell(event: EventEnvelope<object>): void {
    const text = messageOf(event);
    for (const connection of this.connections.of(event.tenantId)) {
      if (isHeardBy(connection.ability, event.name, event.payload)) connection.send(text);
    }
  }
}

/** That something happened, and to what: what it is now is read over the API, where fields are guarded. */
function messageOf({ id, name, version, aggregateId, sequence, occurredAt }: EventEnvelope<object>): string {
  return JSON.stringify({ type: 'event', id, name, version, aggregateId, sequence, occurredAt });
}
