import type { EventType } from '../../../platform/outbox';
import type { WebhookTopic } from '../domain/topic';

/** Makes an event a topic. What the schema does not name stays in the house. */
export function topicOf(
  event: EventType<object>,
  { title, schema, example, address }: Pick<WebhookTopic, 'title' | 'schema' | 'example' | 'address'>,
): readonly [EventType<object>, WebhookTopic] {
  return [event, { name: event.name, version: event.version, title, schema, example, address }];
}
