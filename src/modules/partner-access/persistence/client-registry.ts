import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import type { ClientKind, GrantType } from '../domain/client-rules';

/** A client that may come in now: active, of a company that works, with the secrets that count today. Connections are none. */
export interface RegisteredClient {
  readonly id: string;
  /** Where it is registered; of a published app its publisher. */
  readonly tenantId: string;
  readonly tenantSlug: string;
  readonly tenantName: string;
  readonly publicId: string;
  readonly name: string;
  readonly kind: ClientKind;
  readonly grantTypes: readonly GrantType[];
  readonly scopes: readonly string[];
  readonly redirectUris: readonly string[];
  /** Its place in the directory, when other companies may connect it. */
  readonly appId: string | null;
  /** SHA-256, hexadecimal. */
  readonly secretHashes: readonly string[];
}

/** Companies whose clients and tokens count. */
export const WORKING_TENANT = `t.status NOT IN ('suspended', 'closing', 'closed')`;

/**
 * Of a client `c` of a company `t`: it counts now. A connected app counts as long as its publisher keeps it published and active and
 * works itself; what the company that connected it decided is on `c` and `t`.
 */
export const WORKING_CLIENT = `c.status = 'active' AND ${WORKING_TENANT} AND (c.app_id IS NULL OR EXISTS (
    SELECT FROM published_apps a JOIN api_clients h ON h.tenant_id = a.publisher_tenant_id AND h.id = a.client_id
      JOIN tenants p ON p.id = a.publisher_tenant_id
    WHERE a.id = c.app_id AND a.withdrawn_at IS NULL AND h.status = 'active' AND p.status NOT IN ('suspended', 'closed')))`;

/** What the publisher of a connected app `c` has it ask for today; null for a client of the company's own. */
export const APP_SCOPES = `(SELECT h.scopes FROM published_apps a JOIN api_clients h ON h.tenant_id = a.publisher_tenant_id
    AND h.id = a.client_id WHERE a.id = c.app_id)`;

const FIND = `
  SELECT c.id, c.tenant_id AS "tenantId", t.slug AS "tenantSlug", t.name AS "tenantName", c.handle AS "publicId", c.name, c.kind,
    c.grant_types AS "grantTypes", c.scopes, c.redirect_uris AS "redirectUris", a.id AS "appId",
    ARRAY(SELECT encode(s.secret_hash, 'hex') FROM api_client_secrets s
      WHERE s.tenant_id = c.tenant_id AND s.client_id = c.id AND (s.expires_at IS NULL OR s.expires_at > now())
      ORDER BY s.id) AS "secretHashes"
  FROM api_clients c JOIN tenants t ON t.id = c.tenant_id
    LEFT JOIN published_apps a ON a.publisher_tenant_id = c.tenant_id AND a.client_id = c.id AND a.withdrawn_at IS NULL
  WHERE c.handle = $1 AND c.app_id IS NULL AND ${WORKING_CLIENT}`;

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
