import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe } from '../../../platform/http';
import { DELIVERY_LIST, DeliveryQueries } from '../persistence/delivery.queries';
import { EndpointQueries } from '../persistence/endpoint.queries';
import type { ReplayedRange } from '../persistence/delivery-book';
import { ReplayDeliveries } from '../use-cases/replay-deliveries';
import { SendTest } from '../use-cases/send-test';
import { WebhookErrors } from '../webhooks.errors';
import { ListDeliveriesQuery } from './dto/list-deliveries.query';
import { ReplayRangeDto } from './dto/webhook.dto';
import { WebhookDeliveryDetailResponse, WebhookDeliveryResponse } from './webhook-delivery.response';
import { ReplayedRangeResponse } from './webhook.response';

@ApiTags('Webhooks')
@Controller('api/v2/webhooks')
export class WebhookDeliveriesController {
  constructor(
    private readonly endpoints: EndpointQueries,
    private readonly deliveries: DeliveryQueries,
    private readonly replay: ReplayDeliveries,
    private readonly test: SendTest,
  ) {}

  @Get(':id/deliveries')
  @RequirePermission('webhooks:read')
  @Endpoint({ summary: 'The log of a webhook, 30 days', list: WebhookDeliveryResponse, sortedBy: DELIVERY_LIST })
  async listWebhookDeliveries(
    @Param('id', new IdPipe()) id: string,
    @Query() query: ListDeliveriesQuery,
  ): Promise<JsonText> {
    await this.endpoints.get(id);
    return this.deliveries.list(id, query);
  }

  @Get('deliveries/:id')
  @RequirePermission('webhooks:read')
  @Endpoint({ summary: 'Read a delivery with its attempts', response: WebhookDeliveryDetailResponse })
  getWebhookDelivery(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.deliveries.get(id);
  }

  @Post('deliveries/:id/replay')
  @RequirePermission('webhooks:replay')
  @Endpoint({
    summary: 'Send a delivery again',
    description: 'With the same `webhook-id`: a receiver that has it already ignores it.',
    response: WebhookDeliveryDetailResponse,
    errors: [WebhookErrors['webhook.delivery_in_flight']],
    isIdempotent: true,
  })
  replayWebhookDelivery(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.replay.one(id);
  }

  @Post(':id/replay')
  @RequirePermission('webhooks:replay')
  @Endpoint({
    summary: 'Send a time again',
    description:
      'Everything that happened in it, also what happened while the webhook was switched off or did not exist yet.',
    response: ReplayedRangeResponse,
    errors: [WebhookErrors['webhook.invalid_range'], WebhookErrors['webhook.unknown_topic']],
    isIdempotent: true,
  })
  replayWebhook(@Param('id', new IdPipe()) id: string, @Body() body: ReplayRangeDto): Promise<ReplayedRange> {
    return this.replay.range(id, body);
  }

  @Post(':id/test')
  @RequirePermission('webhooks:replay')
  @Endpoint({
    summary: 'Send a test message',
    status: 201,
    response: WebhookDeliveryDetailResponse,
    location: '/api/v2/webhooks/deliveries/{id}',
    isIdempotent: true,
  })
  testWebhook(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.test.execute(id);
  }
}
