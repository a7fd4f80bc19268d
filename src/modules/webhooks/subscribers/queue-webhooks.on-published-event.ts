import { CompanyClock } from '../../../platform/company-clock';
import { Subscriber, type EventEnvelope, type EventSubscriber } from '../../../platform/outbox';
import { ClientStanding } from '../../partner-access';
import { patternsThatMatch } from '../domain/topic-pattern';
import { DeliveryBook } from '../persistence/delivery-book';
import { PUBLISHED_EVENTS } from '../topics/catalogue';

/** Notes for every endpoint that wants the event that it is to be sent there. Calls nobody: that is the sender's work, after COMMIT. */
@Subscriber({ name: 'queue_webhooks_on_published_event', event: PUBLISHED_EVENTS })
export class QueueWebhooksOnPublishedEvent implements EventSubscriber<object> {
  constructor(
    private readonly book: DeliveryBook,
    private readonly clients: ClientStanding,
    private readonly clock: CompanyClock,
  ) {}

  async handle(event: EventEnvelope<object>): Promise<void> {
    const { hasEndpoints, wanting } = await this.book.subscribed(patternsThatMatch(event.name));
    if (!hasEndpoints) return;
    // Kept even when nobody wants it now: an endpoint that was paused can have it replayed.
    const { kind, id } = event.actor;
    const causedBy = kind === 'client' && id !== null ? await this.clients.publicIdOf(id) : null;
    await this.book.addMessage({ ...event, topic: event.name, topicVersion: event.version, causedBy });
    if (wanting.length > 0) await this.book.addDeliveries(event.id, wanting, await this.clock.now());
  }
}
