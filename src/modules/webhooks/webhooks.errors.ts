import { defineErrors } from '../../kernel/domain-error';

export const WebhookErrors = defineErrors({
  'webhook.destination_refused': { status: 422, title: 'The address cannot be called' },
  'webhook.unknown_topic': { status: 422, title: 'There is no such topic' },
  'webhook.too_many_endpoints': { status: 409, title: 'The company has as many webhooks as it may have' },
  'webhook.delivery_in_flight': { status: 409, title: 'The delivery is being sent at this moment' },
  'webhook.invalid_range': { status: 422, title: 'The range ends before it starts' },
});
