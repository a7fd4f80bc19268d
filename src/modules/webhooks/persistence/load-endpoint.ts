import type { EntityManager } from 'typeorm';
import { notFound } from '../../../platform/http';
import { currentTenantId } from '../../../platform/tenancy';
import { WebhookEndpointEntity } from './webhook-endpoint.entity';

/** The endpoint a use case decides on, locked against a change of its standing meanwhile. @throws `resource.not_found` (404) */
export async function loadEndpoint(manager: EntityManager, id: string): Promise<WebhookEndpointEntity> {
  const where = { tenantId: currentTenantId(), id };
  const endpoint = await manager.findOne(WebhookEndpointEntity, { where, lock: { mode: 'for_no_key_update' } });
  if (!endpoint) throw notFound('webhook');
  return endpoint;
}
