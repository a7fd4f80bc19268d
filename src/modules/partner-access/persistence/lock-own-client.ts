import type { EntityManager } from 'typeorm';
import { notFound } from '../../../platform/http';
import { currentTenantId } from '../../../platform/tenancy';
import { PartnerErrors } from '../partner-access.errors';
import { ApiClientEntity } from './api-client.entity';

/** A client of the current company or an app it connected, locked, so that two changes take turns. @throws `resource.not_found` */
export async function lockClient(manager: EntityManager, id: string): Promise<ApiClientEntity> {
  const where = { tenantId: currentTenantId(), id };
  const client = await manager.findOne(ApiClientEntity, { where, lock: { mode: 'pessimistic_write' } });
  if (!client) throw notFound('API client');
  return client;
}

/** The same for what only the registering company may do. @throws `api_client.connected_app` (409), `resource.not_found` */
export async function lockOwnClient(manager: EntityManager, id: string): Promise<ApiClientEntity> {
  const client = await lockClient(manager, id);
  if (client.appId !== null) throw connectedApp();
  return client;
}

export function connectedApp() {
  return PartnerErrors['api_client.connected_app'](
    'The company that connected it can disable or delete it, and limit its calls.',
  );
}
