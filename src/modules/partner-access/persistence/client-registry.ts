import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import type { ClientKind, GrantType } from '../domain/client-rules';

/** A client that may come in now: active, of a company that works, with the secrets that count today. */
export interface RegisteredClient {
  readonly id: string;
  readonly tenantId: string;
  readonly tenantSlug: string;
  readonly tenantName: string;
  readonly publicId: string;
  readonly name: string;
  readonly kind: ClientKind;
  readonly grantTypes: readonly GrantType[];
  readonly scopes: readonly string[];
  readonly redirectUris: readonly string[];
  /** SHA-256, hexadecimal. */
  readonly secretHashes: readonly string[];
}

/** Companies whose clients and tokens count. */
export const WORKING_TENANT = `t.status NOT IN ('suspended', 'closed')`;

const FIND = `
  SELECT c.id, c.tenant_id AS "tenantId", t.slug AS "tenantSlug", t.name AS "tenantName", c.handle AS "publicId", c.name, c.kind,
    c.grant_types AS "grantTypes", c.scopes, c.redirect_uris AS "redirectUris",
    ARRAY(SELECT encode(s.secret_hash, 'hex') FROM api_client_secrets s
      WHERE s.tenant_id = c.tenant_id AND s.client_id = c.id AND (s.expires_at IS NULL OR s.expires_at > now())
      ORDER BY s.id) AS "secretHashes"
  FROM api_clients c JOIN tenants t ON t.id = c.tenant_id
  WHERE c.handle = $1 AND c.status = 'active' AND ${WORKING_TENANT}`;

/** Clients as the authorization server knows them, across companies: by the name they give themselves. */
@Injectable()
export class ClientRegistry {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(publicId: string): Promise<RegisteredClient | null> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const [client] = await manager.query<RegisteredClient[]>(FIND, [publicId]);
      return client ?? null;
    });
  }

  /** Kept to the minute, so that a busy client does not write at every request. */
  async noteUse({ tenantId, id }: Pick<RegisteredClient, 'tenantId' | 'id'>, ip: string | null): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query(
        `UPDATE api_clients SET last_used_at = now(), last_used_ip = $3
         WHERE tenant_id = $1 AND id = $2 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
        [tenantId, id, ip],
      ),
    );
  }
}
