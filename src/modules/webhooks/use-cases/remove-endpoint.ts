import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';
import { loadEndpoint } from '../persistence/load-endpoint';
import { WebhookEndpointEntity } from '../persistence/webhook-endpoint.entity';

/** Removes an endpoint with its secrets and the log of its deliveries; nothing more is sent there. */
@Injectable()
export class RemoveEndpoint {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  execute(id: string, ifMatch: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const endpoint = await loadEndpoint(manager, id);
      assertVersion(endpoint.version, ifMatch);
      await manager.delete(WebhookEndpointEntity, { tenantId: currentTenantId(), id });
      const { url, topics, status } = endpoint;
      const before = { url, topics, status };
      this.audit.record({ action: 'webhook.deleted', resourceType: 'webhook', resourceId: id, before });
    });
  }
}
