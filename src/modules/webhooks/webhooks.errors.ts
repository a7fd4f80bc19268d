import { defineErrors } from '../../kernel/domain-error';

export const WebhookErrors = defineErrors({
  'webhook.destination_refused': { status: 422, title: 'The address cannot be called' },
  'webhook.unknown_topic': { status: 422, title: 'There is no such topic' },
  'webhook.unknown_client': { status: 422, title: 'There is no such API client' },
  'webhook.scope_missing': { status: 422, title: 'The API client may not hear of this' },
  'webhook.too_many_endpoints': { status: 409, title: 'The company has as many webhooks as it may have' },
  'webhook.delivery_in_flight': { status: 409, title: 'The delivery is being sent at this moment' },
  'webhook.invalid_range': { status: 422, title: 'The range ends before it starts' },
});
