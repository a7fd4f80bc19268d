import { DemoIds } from '../platform/openapi';
import { type DemoStatement, row } from './demo-statement';

/** An endpoint that is switched off, so that the demo calls nobody, and one delivery of earlier. */
export const WEBHOOKS: readonly DemoStatement[] = [
  row('webhook_endpoints', {
    id: DemoIds.webhookEndpoint,
    url: 'https://hooks.example.com/headwater',
    description: 'Accounting',
    topics: ['customer.*', 'invoice.*'],
    status: 'paused',
  }),
  row('webhook_messages', {
    id: DemoIds.webhookMessage,
    topic: 'customer.created',
    topic_version: 1,
    aggregate_id: DemoIds.customer,
    sequence: 1,
    payload: {
      customerId: DemoIds.customer,
      number: 'C-000001',
      displayName: 'Rosa Delgado',
      kind: 'residential',
    },
    occurred_at: '2026-11-02T15:00:00Z',
  }),
  row('webhook_deliveries', {
    id: DemoIds.webhookDelivery,
    endpoint_id: DemoIds.webhookEndpoint,
    message_id: DemoIds.webhookMessage,
    status: 'delivered',
    attempts: 1,
    first_attempt_at: '2026-11-02T15:00:01Z',
    last_attempt_at: '2026-11-02T15:00:01Z',
    delivered_at: '2026-11-02T15:00:01Z',
    last_status_code: 200,
  }),
  row('webhook_attempts', {
    id: DemoIds.webhookAttempt,
    delivery_id: DemoIds.webhookDelivery,
    at: '2026-11-02T15:00:01Z',
    outcome: 'delivered',
    status_code: 200,
    duration_ms: 84,
    answer: 'ok',
  }),
];
