import { ApiSchema } from '@nestjs/swagger';
import { EnumField, IdField, InstantField, IntegerField, ListField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { ATTEMPT_OUTCOMES, type AttemptOutcome, DELIVERY_STATUSES, type DeliveryStatus } from '../domain/vocabulary';

@ApiSchema({ name: 'WebhookAttempt' })
export class WebhookAttemptResponse {
  @IdField({ example: DemoIds.webhookAttempt })
  id: string;

  @InstantField()
  at: string;

  @EnumField(ATTEMPT_OUTCOMES, { enumName: 'WebhookAttemptOutcome' })
  outcome: AttemptOutcome;

  @IntegerField({ nullable: true, example: 200 })
  statusCode: number | null;

  @IntegerField({ example: 84 })
  durationMs: number;

  @TextField({ min: 0, max: 2_048, nullable: true, example: 'ok', description: 'The first 2 kB of the answer.' })
  answer: string | null;

  @TextField({ nullable: true, example: null })
  error: string | null;
}

@ApiSchema({ name: 'WebhookDelivery' })
export class WebhookDeliveryResponse {
  @IdField({ example: DemoIds.webhookDelivery })
  id: string;

  @IdField({ example: DemoIds.webhookEndpoint })
  endpointId: string;

  @IdField({
    example: DemoIds.webhookMessage,
    description: 'The `webhook-id` of the message: the same in every attempt and replay.',
  })
  eventId: string;

  @TextField({ example: 'customer.created' })
  topic: string;

  @IdField({ example: DemoIds.customer })
  aggregateId: string;

  @IntegerField({ example: 1, description: 'Order number of the event among those of the aggregate.' })
  sequence: number;

  @EnumField(DELIVERY_STATUSES, { enumName: 'WebhookDeliveryStatus' })
  status: DeliveryStatus;

  @IntegerField({ example: 1, description: 'Since it was first due, or since the last replay.' })
  attempts: number;

  @IntegerField({ example: 0 })
  replays: number;

  @InstantField()
  occurredAt: string;

  @InstantField()
  createdAt: string;

  @InstantField({ nullable: true })
  lastAttemptAt: string | null;

  @InstantField({ nullable: true, example: null })
  nextAttemptAt: string | null;

  @InstantField({ nullable: true })
  deliveredAt: string | null;

  @IntegerField({ nullable: true, example: 200 })
  lastStatusCode: number | null;

  @TextField({ nullable: true, example: null })
  lastError: string | null;
}

@ApiSchema({ name: 'WebhookDeliveryDetail' })
export class WebhookDeliveryDetailResponse extends WebhookDeliveryResponse {
  @ListField(() => WebhookAttemptResponse, { max: 100, description: 'The newest hundred, oldest first.' })
  attemptLog: WebhookAttemptResponse[];
}
