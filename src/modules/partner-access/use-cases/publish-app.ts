import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { AuditLog } from '../../../platform/audit';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';
import { PartnerErrors } from '../partner-access.errors';
import type { ApiClientEntity } from '../persistence/api-client.entity';
import { ApiClientQueries } from '../persistence/api-client.queries';
import { lockOwnClient } from '../persistence/lock-own-client';

/** Opens an app of the company to all companies, and takes it back. What they connected rests while it is withdrawn. */
@Injectable()
export class PublishApp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: ApiClientQueries,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `api_client.not_publishable`, `api_client.connected_app` (409), `resource.not_found` */
  publish(id: string): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const client = await lockOwnClient(manager, id);
      if (!client.grantTypes.includes('authorization_code'))
        throw PartnerErrors['api_client.not_publishable']('Companies connect an app by the authorization code.');
      const opened = await manager.query<unknown[]>(
        `INSERT INTO published_apps AS a (id, publisher_tenant_id, client_id) VALUES ($1, $2, $3)
         ON CONFLICT (publisher_tenant_id, client_id) DO UPDATE SET withdrawn_at = NULL, published_at = now()
           WHERE a.withdrawn_at IS NOT NULL
         RETURNING a.id`,
        [newId(), currentTenantId(), id],
      );
      if (opened.length > 0) this.note('api_client.published', client);
      return this.queries.get(id);
    });
  }

  /** @throws `api_client.connected_app` (409), `resource.not_found` */
  withdraw(id: string): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const client = await lockOwnClient(manager, id);
      const [, closed] = await manager.query<[unknown[], number]>(
        `UPDATE published_apps SET withdrawn_at = now()
         WHERE publisher_tenant_id = $1 AND client_id = $2 AND withdrawn_at IS NULL`,
        [currentTenantId(), id],
      );
      if (closed > 0) this.note('api_client.withdrawn', client);
      return this.queries.get(id);
    });
  }

  private note(action: string, { id, name }: ApiClientEntity): void {
    this.audit.record({ action, resourceType: 'api_client', resourceId: id, after: { name } });
  }
}
