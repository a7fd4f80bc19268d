import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { AuditLog } from '../../../platform/audit';
import { lockInCompany, UnitOfWork } from '../../../platform/database';
import { OutboundHttp } from '../../../platform/outbound-http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { newSecret } from '../domain/signatures';
import type { EndpointStatus } from '../domain/vocabulary';
import { EndpointQueries } from '../persistence/endpoint.queries';
import { EndpointSecrets } from '../persistence/endpoint-secrets';
import { WebhookEndpointEntity } from '../persistence/webhook-endpoint.entity';
import { WebhookErrors } from '../webhooks.errors';
import { assertDestination, assertTopics } from './endpoint-checks';
import { OwnerChecks } from './owner-checks';

/** Every event is written once for each of them, so there is an end to it. */
export const MAXIMUM_ENDPOINTS = 50;

export interface NewEndpoint {
  readonly url: string;
  readonly topics: readonly string[];
  readonly description?: string | null;
  readonly isActive?: boolean;
  /** The API client it belongs to and whose scopes bound it; absent for one of the company itself. */
  readonly apiClientId?: string;
}

/** Adds an endpoint. Its secret is shown in this answer and never again. */
@Injectable()
export class CreateEndpoint {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: EndpointQueries,
    private readonly secrets: EndpointSecrets,
    private readonly owner: OwnerChecks,
    private readonly http: OutboundHttp,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws `webhook.destination_refused`, `webhook.unknown_topic`, `webhook.unknown_client`, `webhook.scope_missing` (422),
   * `webhook.too_many_endpoints` (409)
   */
  async execute({ url, topics, description = null, isActive = true, apiClientId }: NewEndpoint): Promise<object> {
    assertDestination(this.http, url);
    assertTopics(topics);
    await this.owner.assertMayHear(apiClientId ?? null, topics);
    return this.unitOfWork.run(async (manager) => {
      const tenantId = currentTenantId();
      // One after the other, so that each sees how many the one before left room for.
      await lockInCompany(manager, 'webhook_endpoints');
      if ((await manager.countBy(WebhookEndpointEntity, { tenantId })) >= MAXIMUM_ENDPOINTS)
        throw WebhookErrors['webhook.too_many_endpoints'](`A company has at most ${MAXIMUM_ENDPOINTS} webhooks.`);
      const id = newId();
      const row = {
        url,
        topics: [...topics],
        description,
        apiClientId: apiClientId ?? null,
        status: statusOf(isActive),
      };
      await manager.insert(WebhookEndpointEntity, { ...row, id, tenantId, createdBy: currentUserId() });
      const secret = newSecret();
      await this.secrets.add(id, secret);
      this.audit.record({ action: 'webhook.created', resourceType: 'webhook', resourceId: id, after: row });
      return { ...(await this.queries.get(id)).parse<object>(), secret };
    });
  }
}

function statusOf(isActive: boolean): EndpointStatus {
  return isActive ? 'active' : 'paused';
}
