import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PartnerAccessModule } from '../partner-access';
import { WebhookDeliveriesController } from './http/webhook-deliveries.controller';
import { WebhooksController } from './http/webhooks.controller';
import { Administrators } from './persistence/administrators';
import { DeliveryBook } from './persistence/delivery-book';
import { DeliveryOutcomes } from './persistence/delivery-outcomes';
import { DeliveryQueries } from './persistence/delivery.queries';
import { DueDeliveries } from './persistence/due-deliveries';
import { EndpointQueries } from './persistence/endpoint.queries';
import { EndpointSecrets } from './persistence/endpoint-secrets';
import { WebhookEndpointEntity } from './persistence/webhook-endpoint.entity';
import { DeliverySender } from './sending/delivery-sender';
import { EndpointDisabling } from './sending/endpoint-disabling';
import { WebhookSender } from './sending/webhook-sender';
import { WebhookTimer } from './sending/webhook-timer';
import { PurgeWebhookLog } from './jobs/purge-webhook-log.job';
import { QueueWebhooksOnPublishedEvent } from './subscribers/queue-webhooks.on-published-event';
import { ChangeEndpoint } from './use-cases/change-endpoint';
import { CreateEndpoint } from './use-cases/create-endpoint';
import { OwnerChecks } from './use-cases/owner-checks';
import { RemoveEndpoint } from './use-cases/remove-endpoint';
import { ReplayDeliveries } from './use-cases/replay-deliveries';
import { RotateSecret } from './use-cases/rotate-secret';
import { SendTest } from './use-cases/send-test';
import './webhooks.permissions';
import './webhooks.personal-columns';

const PERSISTENCE = [
  Administrators,
  DeliveryBook,
  DeliveryOutcomes,
  DeliveryQueries,
  DueDeliveries,
  EndpointQueries,
  EndpointSecrets,
];
const USE_CASES = [ChangeEndpoint, CreateEndpoint, RemoveEndpoint, ReplayDeliveries, RotateSecret, SendTest];

@Module({
  imports: [TypeOrmModule.forFeature([WebhookEndpointEntity]), PartnerAccessModule],
  controllers: [WebhooksController, WebhookDeliveriesController],
  providers: [
    ...PERSISTENCE,
    ...USE_CASES,
    EndpointDisabling,
    OwnerChecks,
    DeliverySender,
    WebhookTimer,
    PurgeWebhookLog,
    QueueWebhooksOnPublishedEvent,
  ],
  exports: [DueDeliveries, DeliverySender],
})
export class WebhooksModule {}

/** The worker's side: sends what is due. */
@Module({ imports: [WebhooksModule], providers: [WebhookSender] })
export class WebhooksWorkerModule {}
