import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { publicHandle } from '../domain/connected-app';
import { APP_SCOPES, WORKING_CLIENT } from '../persistence/client-registry';

/** What a client of the company stands for now, for modules that do something in its name without its calling. */
@Injectable()
export class ClientStanding {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Its scopes as they are now; null for one that is unknown, disabled, withdrawn or of a suspended company. Outside of units of work. */
  async scopesOf(tenantId: string, clientId: string): Promise<readonly string[] | null> {
    const [row] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<{ scopes: string[]; appScopes: string[] | null }[]>(
        `SELECT c.scopes, ${APP_SCOPES} AS "appScopes" FROM api_clients c JOIN tenants t ON t.id = c.tenant_id
         WHERE c.tenant_id = $1 AND c.id = $2 AND ${WORKING_CLIENT}`,
        [tenantId, clientId],
      ),
    );
    if (!row) return null;
    return row.scopes.filter((scope) => row.appScopes === null || row.appScopes.includes(scope));
  }

  /** What a client of the current company calls itself in OAuth; null when it is gone. Inside a unit of work. */
  async publicIdOf(clientId: string): Promise<string | null> {
    const [row] = await this.unitOfWork.manager.query<{ publicId: string }[]>(
      `SELECT ${publicHandle('c')} AS "publicId" FROM api_clients c WHERE c.id = $1`,
      [clientId],
    );
    return row?.publicId ?? null;
  }
}
