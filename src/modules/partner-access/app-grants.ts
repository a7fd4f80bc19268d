import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog } from '../../platform/audit';
import { column, type JsonText, type ListDefinition, ListReader, rowShape, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId } from '../../platform/tenancy';
import { publicHandle } from './domain/connected-app';
import { ApiTokenEntity } from './persistence/api-token.entity';

const GRANT_SHAPE = rowShape({
  id: column('g.id', 'uuid'),
  client: column(
    `json_build_object('id', c.id, 'clientId', ${publicHandle('c')}, 'name', c.name, 'publisher', c.publisher)`,
    'json',
  ),
  user: column(`json_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name)`, 'json'),
  scopes: column(
    `(SELECT coalesce(json_agg(DISTINCT word ORDER BY word), '[]') FROM jsonb_each_text(g.payload -> 'resources') r(audience, scope),
      string_to_table(r.scope, ' ') AS word)`,
    'json',
  ),
  createdAt: column('g.created_at', 'instant'),
  expiresAt: column('g.expires_at', 'instant'),
});

/** `kind` and `expires_at` narrow it to what still counts. */
export const APP_GRANT_LIST: ListDefinition = {
  shape: GRANT_SHAPE,
  from: sql`FROM api_tokens g
    JOIN api_clients c ON c.tenant_id = g.tenant_id AND c.id = g.client_id
    JOIN users u ON u.id = g.user_id`,
  idExpression: 'g.id',
  sorts: { createdAt: { expression: 'g.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

/** Apps that people of the company let act in their names. */
@Injectable()
export class AppGrants {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest): Promise<JsonText> {
    const visible = await this.policy.where('app_grants:read', 'g');
    return this.lists.list(APP_GRANT_LIST, query, [sql`g.kind = 'grant'`, sql`g.expires_at > now()`, visible]);
  }

  /** Ends the authorisation and all tokens that came from it. @throws `resource.not_found` */
  revoke(id: string): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const tenantId = currentTenantId();
      const grant = await manager.findOneBy(ApiTokenEntity, { tenantId, id, kind: 'grant' });
      if (!grant || !(await this.policy.can('app_grants:read', grant))) throw notFound('authorisation');
      await this.policy.assertCan('app_grants:delete', grant);
      await manager.delete(ApiTokenEntity, { tenantId, grantHash: grant.valueHash });
      await manager.delete(ApiTokenEntity, { tenantId, id });
      const { clientId, userId } = grant;
      const resource = { resourceType: 'app_grant', resourceId: id };
      this.audit.record({ action: 'app_grant.revoked', ...resource, before: { clientId, userId } });
    });
  }
}
