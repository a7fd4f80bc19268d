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
import { OwnerChecks } from './owner-checks';

/** Changes an endpoint; switching it on forgets its failures. */
@Injectable()
export class ChangeEndpoint {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: EndpointQueries,
    private readonly owner: OwnerChecks,
    private readonly http: OutboundHttp,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws `webhook.destination_refused`, `webhook.unknown_topic`, `webhook.unknown_client`, `webhook.scope_missing` (422),
   * `resource.stale_version` (412)
   */
  async execute(
    id: string,
    { isActive, topics, ...plain }: Partial<Omit<NewEndpoint, 'apiClientId'>>,
    ifMatch: number | undefined,
  ): Promise<JsonText> {
    if (plain.url !== undefined) assertDestination(this.http, plain.url);
    if (topics !== undefined) assertTopics(topics);
    if (topics !== undefined || isActive) await this.assertOwner(id, topics);
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

  /** What a client has lost, nobody subscribes to and nobody switches on again. */
  private async assertOwner(id: string, topics: readonly string[] | undefined): Promise<void> {
    const endpoint = await this.unitOfWork.run((manager) => loadEndpoint(manager, id));
    await this.owner.assertMayHear(endpoint.apiClientId, topics ?? endpoint.topics);
  }
}

function standing({ status }: WebhookEndpointEntity, isActive: boolean | undefined): Partial<WebhookEndpointEntity> {
  if (isActive === undefined || isActive === (status === 'active')) return {};
  const cleared = { disabledReason: null, disabledAt: null, consecutiveFailures: 0, failingSince: null };
  if (isActive) return { status: 'active', ...cleared };
  return status === 'disabled' ? {} : { status: 'paused' };
}
