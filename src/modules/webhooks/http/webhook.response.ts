import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import {
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
  TextListField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { DISABLED_REASONS, type DisabledReason, ENDPOINT_STATUSES, type EndpointStatus } from '../domain/vocabulary';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';

@ApiSchema({ name: 'Webhook' })
export class WebhookResponse {
  @IdField({ example: DemoIds.webhookEndpoint })
  id: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @TextField({ max: 2_000, example: 'https://hooks.example.com/headwater' })
  url: string;

  @TextField({ nullable: true, example: 'Accounting' })
  description: string | null;

  @TextListField({ max: 50, example: ['invoice.*', 'work_order.completed'] })
  topics: string[];

  @IdField({
    nullable: true,
    example: null,
    description:
      'The API client it belongs to; it is switched off when the client may not hear of its topics any more.',
  })
  apiClientId: string | null;

  @EnumField(ENDPOINT_STATUSES, { enumName: 'WebhookStatus' })
  status: EndpointStatus;

  @EnumField(DISABLED_REASONS, { enumName: 'WebhookDisabledReason', nullable: true, example: null })
  disabledReason: DisabledReason | null;

  @InstantField({ nullable: true, example: null })
  disabledAt: string | null;

  @IntegerField({ example: 0, description: 'Failures since the last success.' })
  consecutiveFailures: number;

  @InstantField({ nullable: true, example: null })
  failingSince: string | null;

  @IntegerField({ example: 1, description: '2 during a rotation: messages carry both signatures.' })
  activeSecrets: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}

@ApiSchema({ name: 'CreatedWebhook' })
export class CreatedWebhookResponse extends WebhookResponse {
  @TextField({ example: SECRET, description: 'Shown now and never again. Works with the Standard Webhooks libraries.' })
  secret: string;
}

@ApiSchema({ name: 'RotatedWebhookSecret' })
export class RotatedSecretResponse {
  @TextField({ example: SECRET, description: 'Shown now and never again.' })
  secret: string;

  @InstantField({ nullable: true, description: 'Until then the old secret signs as well.' })
  previousValidUntil: string | null;
}

@ApiSchema({ name: 'ReplayedWebhooks' })
export class ReplayedRangeResponse {
  @IntegerField({ example: 12, description: 'Deliveries that were made due; at most 1,000.' })
  replayed: number;

  @InstantField({
    nullable: true,
    example: null,
    description: 'There may be more from here on: replay again from this instant.',
  })
  continueFrom: string | null;
}

@ApiSchema({ name: 'WebhookTopic' })
export class WebhookTopicResponse {
  @TextField({ example: 'customer.deleted' })
  name: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @TextField({ example: 'A customer was deleted' })
  title: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'JSON Schema (2020-12) of `data`.',
    example: { type: 'object', properties: { customerId: { type: 'string', format: 'uuid' } } },
  })
  schema: object;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { customerId: DemoIds.customer } })
  example: object;

  @TextField({
    nullable: true,
    example: '/api/v2/customers/{id}',
    description: 'Where the resource is read; `{id}` is `aggregateId`.',
  })
  address: string | null;
}

@ApiSchema({ name: 'WebhookTopicList' })
export class WebhookTopicListResponse {
  @ListField(() => WebhookTopicResponse, { max: 500 })
  data: WebhookTopicResponse[];
}
