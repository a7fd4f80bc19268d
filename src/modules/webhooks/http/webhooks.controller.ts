import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission, RequireRecentSignIn } from '../../../platform/access';
import { DatabaseErrors, type JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch, ListQuery } from '../../../platform/http';
import { ENDPOINT_LIST, EndpointQueries } from '../persistence/endpoint.queries';
import { TOPICS } from '../topics/catalogue';
import { ChangeEndpoint } from '../use-cases/change-endpoint';
import { CreateEndpoint } from '../use-cases/create-endpoint';
import { RemoveEndpoint } from '../use-cases/remove-endpoint';
import { RotateSecret, type RotatedSecret } from '../use-cases/rotate-secret';
import { WebhookErrors } from '../webhooks.errors';
import { CreateWebhookDto, RotateSecretDto, UpdateWebhookDto } from './dto/webhook.dto';
import {
  CreatedWebhookResponse,
  RotatedSecretResponse,
  WebhookResponse,
  WebhookTopicListResponse,
} from './webhook.response';

const REFUSALS = [
  WebhookErrors['webhook.destination_refused'],
  WebhookErrors['webhook.unknown_topic'],
  WebhookErrors['webhook.unknown_client'],
  WebhookErrors['webhook.scope_missing'],
];
const DEFAULT_OVERLAP_HOURS = 24;

@ApiTags('Webhooks')
@Controller('api/v2/webhooks')
export class WebhooksController {
  constructor(
    private readonly endpoints: EndpointQueries,
    private readonly create: CreateEndpoint,
    private readonly change: ChangeEndpoint,
    private readonly remove: RemoveEndpoint,
    private readonly rotate: RotateSecret,
  ) {}

  @Get('topics')
  @RequirePermission('webhooks:read')
  @Endpoint({
    summary: 'What can be subscribed to, with the schema of each payload',
    response: WebhookTopicListResponse,
  })
  listWebhookTopics(): object {
    return { data: [...TOPICS.values()] };
  }

  @Get()
  @RequirePermission('webhooks:read')
  @Endpoint({ summary: 'List webhooks', list: WebhookResponse, sortedBy: ENDPOINT_LIST })
  listWebhooks(@Query() query: ListQuery): Promise<JsonText> {
    return this.endpoints.list(query);
  }

  @Post()
  @RequirePermission('webhooks:create')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Add a webhook',
    description:
      'Messages are signed by Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`) and by `X-Signature: t=…,v1=…`. They come at least once: tell repetitions by `webhook-id`. `sequence` orders the events of one aggregate.',
    status: 201,
    response: CreatedWebhookResponse,
    location: '/api/v2/webhooks/{id}',
    errors: [...REFUSALS, WebhookErrors['webhook.too_many_endpoints']],
  })
  createWebhook(@Body() body: CreateWebhookDto): Promise<object> {
    return this.create.execute(body);
  }

  @Get(':id')
  @RequirePermission('webhooks:read')
  @Endpoint({ summary: 'Read a webhook', response: WebhookResponse })
  getWebhook(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.endpoints.get(id);
  }

  @Patch(':id')
  @RequirePermission('webhooks:update')
  @Endpoint({
    summary: 'Change a webhook, switch it off or on',
    response: WebhookResponse,
    errors: [...REFUSALS, DatabaseErrors['resource.stale_version']],
    ifMatch: 'optional',
  })
  updateWebhook(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateWebhookDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.change.execute(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('webhooks:delete')
  @Endpoint({ summary: 'Remove a webhook with its log', status: 204, ifMatch: 'optional' })
  deleteWebhook(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.remove.execute(id, version);
  }

  @Post(':id/secret')
  @RequirePermission('webhooks:update')
  @RequireRecentSignIn()
  @Endpoint({ summary: 'Give a webhook a new secret', response: RotatedSecretResponse })
  rotateWebhookSecret(@Param('id', new IdPipe()) id: string, @Body() body: RotateSecretDto): Promise<RotatedSecret> {
    return this.rotate.execute(id, body.overlapHours ?? DEFAULT_OVERLAP_HOURS);
  }
}
