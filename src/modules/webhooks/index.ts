export { WebhooksModule, WebhooksWorkerModule } from './webhooks.module';
export { WebhookErrors } from './webhooks.errors';
