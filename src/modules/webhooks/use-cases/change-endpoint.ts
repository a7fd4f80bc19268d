import { Injectable } from '@nestjs/common';
import { definedFields } from '../../../kernel/defined-fields';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { OutboundHttp } from '../../../platform/outbound-http';
import { EndpointQueries } from '../persistence/endpoint.queries';
import { loadEndpoint } from '../persistence/load-endpoint';
import { WebhookEndpointEntity } from '../persistence/webhook-endpoint.entity';
import type { NewEndpoint } from './create-endpoint';
import { assertDestination, assertTopics } from './endpoint-checks';

/** Changes an endpoint; switching it on forgets its failures. */
@Injectable()
export class ChangeEndpoint {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: EndpointQueries,
    private readonly http: OutboundHttp,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `webhook.destination_refused`, `webhook.unknown_topic` (422), `resource.stale_version` (412) */
  execute(
    id: string,
    { isActive, topics, ...plain }: Partial<NewEndpoint>,
    ifMatch: number | undefined,
  ): Promise<JsonText> {
    if (plain.url !== undefined) assertDestination(this.http, plain.url);
    if (topics !== undefined) assertTopics(topics);
    return this.unitOfWork.run(async (manager) => {
      const endpoint = await loadEndpoint(manager, id);
      assertVersion(endpoint.version, ifMatch);
      const columns = definedFields<Partial<WebhookEndpointEntity>>({
        ...plain,
        ...(topics && { topics: [...topics] }),
        ...standing(endpoint, isActive),
      });
      const { before, after } = changedFields({ ...endpoint }, columns);
      if (Object.keys(after).length === 0) return this.queries.get(id);
      await updateVersioned(manager, WebhookEndpointEntity, endpoint, columns);
      this.audit.record({ action: 'webhook.updated', resourceType: 'webhook', resourceId: id, before, after });
      return this.queries.get(id);
    });
  }
}

function standing({ status }: WebhookEndpointEntity, isActive: boolean | undefined): Partial<WebhookEndpointEntity> {
  if (isActive === undefined || isActive === (status === 'active')) return {};
  const cleared = { disabledReason: null, disabledAt: null, consecutiveFailures: 0, failingSince: null };
  if (isActive) return { status: 'active', ...cleared };
  return status === 'disabled' ? {} : { status: 'paused' };
}
