import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { Policy, RecentSignIn } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import type { Principal } from '../../../platform/tenancy';
import { connectedHandle } from '../domain/connected-app';
import { PartnerErrors } from '../partner-access.errors';
import type { RegisteredClient } from '../persistence/client-registry';

/** Connects an app of another company: a decision of the administrator, for his company alone. */
@Injectable()
export class ConnectApp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
    private readonly recentSignIn: RecentSignIn,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `oauth.foreign_company`, `access.forbidden` (403), `access.step_up_required` (401) */
  async assertAllowed({ appId }: RegisteredClient): Promise<void> {
    if (appId === null) throw PartnerErrors['oauth.foreign_company']('Sign in to the company whose app this is.');
    await this.policy.assertCan('app_grants:connect');
    this.recentSignIn.assert();
  }

  /**
   * Inside the unit of work that makes the grant. A second consent adds its scopes, and brings back a connection that was disabled.
   * @returns the row by which the company knows the app
   */
  async connect(app: RegisteredClient, { tenantId, userId }: Principal, scopes: readonly string[]): Promise<string> {
    const { publicId, name, kind, grantTypes, appId, tenantName: publisher } = app;
    const ofCode = grantTypes.filter((grantType) => grantType !== 'client_credentials');
    const [row] = await this.unitOfWork.manager.query<{ id: string }[]>(
      `INSERT INTO api_clients AS c (tenant_id, id, created_by, handle, name, kind, grant_types, scopes, app_id, publisher)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (tenant_id, app_id) DO UPDATE SET name = excluded.name, publisher = excluded.publisher, status = 'active',
         scopes = ARRAY(SELECT DISTINCT unnest(c.scopes || excluded.scopes) ORDER BY 1)
       RETURNING c.id`,
      [tenantId, newId(), userId, connectedHandle(publicId, tenantId), name, kind, ofCode, scopes, appId, publisher],
    );
    if (!row) throw new Error('A connection was not kept');
    const resource = { resourceType: 'api_client', resourceId: row.id, tenantId };
    this.audit.record({
      action: 'api_client.connected',
      ...resource,
      after: { app: publicId, name, publisher, scopes },
    });
    return row.id;
  }
}
