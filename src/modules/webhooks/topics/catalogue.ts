import { DemoIds } from '../../../platform/openapi/demo-ids';
import { id, objectOf, type WebhookTopic } from '../domain/topic';
import { BILLING_TOPICS } from './billing.topics';
import { CUSTOMER_TOPICS } from './customers.topics';
import { WORK_ORDER_TOPICS } from './work-orders.topics';

const FROM_EVENTS = [...CUSTOMER_TOPICS, ...WORK_ORDER_TOPICS, ...BILLING_TOPICS];

/** Sent on request to one endpoint, to see that it answers. Nobody subscribes to it. */
export const TEST_TOPIC: WebhookTopic = {
  name: 'webhook.test',
  version: 1,
  title: 'A test that somebody asked for; goes to one endpoint, whatever its topics',
  address: '/api/v2/webhooks/{id}',
  schema: objectOf({ endpointId: id }),
  example: { endpointId: DemoIds.webhookEndpoint },
};

/** Events that leave the house when somebody subscribes to them. */
export const PUBLISHED_EVENTS = FROM_EVENTS.map(([event]) => event);

/** Every topic by name, in the order of the names. */
export const TOPICS: ReadonlyMap<string, WebhookTopic> = new Map(
  FROM_EVENTS.map(([, topic]) => [topic.name, topic] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
);

export function topicNamed(name: string): WebhookTopic {
  const topic = name === TEST_TOPIC.name ? TEST_TOPIC : TOPICS.get(name);
  if (!topic) throw new Error(`${name} is not a topic`);
  return topic;
}
