import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { DELEGATING_MEMBER } from '../../identity';
import { publicHandle } from '../domain/connected-app';
import type { TokenKind } from './api-token.entity';
import { WORKING_CLIENT } from './client-registry';

/** What the authorization server wants to keep of one of its models. */
export interface VaultPayload {
  readonly [member: string]: unknown;
  readonly jti?: string;
  readonly accountId?: string;
  readonly clientId?: string;
  readonly grantId?: string;
  readonly params?: { readonly client_id?: unknown };
}

/** A grant that ended, as the audit log names it. */
export interface EndedGrant {
  readonly tenantId: string;
  readonly id: string;
  readonly clientId: string;
}

interface StoredRow {
  readonly payload: VaultPayload;
  readonly consumed: number | null;
}

/** Whose row a thing becomes that the authorization server keeps: `$2` is the client in its own words, `$6` the grant. */
const OWNERS = {
  /** A request stands with the registration: nobody knows yet in which company it will be answered. So do tokens of the client itself. */
  registration: `SELECT c.tenant_id, c.id FROM api_clients c WHERE c.handle = $2 AND c.app_id IS NULL AND $6::bytea IS NULL`,
  /** A grant stands with the company the unit of work is pinned to: its own client, or the app as it connected it. */
  company: `SELECT c.tenant_id, c.id FROM api_clients c
    WHERE c.tenant_id = crm.tenant_id() AND ${publicHandle('c')} = $2 AND $6::bytea IS NULL`,
  /** What comes from a grant stands where the grant stands. */
  grant: `SELECT g.tenant_id, c.id FROM api_tokens g JOIN api_clients c ON c.tenant_id = g.tenant_id AND c.id = g.client_id
    WHERE g.value_hash = $6 AND g.kind = 'grant' AND ${publicHandle('c')} = $2`,
} as const;

/** Of a token `k` in the company `t`: nobody stands behind it, or somebody for whom apps may act now. */
const STANDING_PERSON = `(k.user_id IS NULL OR EXISTS (SELECT FROM memberships m JOIN users u ON u.id = m.user_id
    JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
    WHERE m.tenant_id = k.tenant_id AND m.user_id = k.user_id AND ${DELEGATING_MEMBER}))`;

/**
 * Keeps codes, tokens and grants under an HMAC of their value, with a key that is not in the database. The value itself is also
 * taken out of the payload, where the server would write it as `jti`.
 */
@Injectable()
export class TokenVault {
  private readonly pepper: Buffer;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(APP_CONFIG) config: AppConfig,
  ) {
    this.pepper = config.deriveKey('oauth-token-values');
  }

  hash(value: string): Buffer {
    return createHmac('sha256', this.pepper).update(value).digest();
  }

  /** New, or what has changed of an interaction. False when there is no client, or no grant any more, that it could come from. */
  async store(
    kind: TokenKind,
    value: string,
    { jti: _jti, ...payload }: VaultPayload,
    ttlSeconds: number,
  ): Promise<boolean> {
    const publicId = payload.clientId ?? payload.params?.client_id;
    const grantHash = payload.grantId === undefined || kind === 'interaction' ? null : this.hash(payload.grantId);
    const owner = OWNERS[grantHash ? 'grant' : kind === 'grant' ? 'company' : 'registration'];
    const stored = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<unknown[]>(
        `INSERT INTO api_tokens (tenant_id, id, client_id, user_id, created_by, kind, value_hash, grant_hash, payload, expires_at)
         SELECT o.tenant_id, $1, o.id, $3, $3, $4, $5, $6, $7, now() + make_interval(secs => $8) FROM (${owner}) AS o
         ON CONFLICT (value_hash) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at
         RETURNING id`,
        [
          newId(),
          publicId,
          payload.accountId ?? null,
          kind,
          this.hash(value),
          grantHash,
          JSON.stringify(payload),
          ttlSeconds,
        ],
      ),
    );
    return stored.length === 1;
  }

  /**
   * Expired and used ones are answered as well, as long as they are kept: that is how a replay is noticed. Those of a client, app,
   * company or person that does not count now are not, and count again when it does.
   */
  async find(kind: TokenKind, value: string): Promise<VaultPayload | undefined> {
    const [row] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<StoredRow[]>(
        `SELECT k.payload, extract(epoch FROM k.consumed_at)::integer AS consumed FROM api_tokens k
           JOIN api_clients c ON c.tenant_id = k.tenant_id AND c.id = k.client_id JOIN tenants t ON t.id = k.tenant_id
         WHERE k.value_hash = $1 AND k.kind = $2 AND ${WORKING_CLIENT} AND ${STANDING_PERSON}`,
        [this.hash(value), kind],
      ),
    );
    if (!row) return undefined;
    return { ...row.payload, jti: value, ...(row.consumed !== null && { consumed: row.consumed }) };
  }

  /** The company in which a grant was given. */
  async companyOf(grantId: string): Promise<string | null> {
    const [row] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<{ tenantId: string }[]>(
        `SELECT tenant_id AS "tenantId" FROM api_tokens WHERE value_hash = $1 AND kind = 'grant'`,
        [this.hash(grantId)],
      ),
    );
    return row?.tenantId ?? null;
  }

  /** False when somebody else was faster: then all that came from the same grant ends, because one of the two is a thief. */
  consume(kind: TokenKind, value: string): Promise<boolean> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const hash = this.hash(value);
      const [used] = await manager.query<[unknown[], number]>(
        `UPDATE api_tokens SET consumed_at = now() WHERE value_hash = $1 AND kind = $2 AND consumed_at IS NULL RETURNING id`,
        [hash, kind],
      );
      if (used.length === 1) return true;
      await manager.query(
        `DELETE FROM api_tokens f USING api_tokens t
         WHERE t.value_hash = $1 AND (f.grant_hash = t.grant_hash OR f.value_hash = t.grant_hash)`,
        [hash],
      );
      return false;
    });
  }

  async destroy(kind: TokenKind, value: string): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query('DELETE FROM api_tokens WHERE value_hash = $1 AND kind = $2', [this.hash(value), kind]),
    );
  }

  /** Everything a person let apps have, in every company; joins the unit of work of the system. Answers the grants among it. */
  async destroyOfPerson(userId: string): Promise<readonly EndedGrant[]> {
    const [gone] = await this.unitOfWork.manager.query<[(EndedGrant & { kind: TokenKind })[], number]>(
      `DELETE FROM api_tokens WHERE user_id = $1 RETURNING tenant_id AS "tenantId", id, client_id AS "clientId", kind`,
      [userId],
    );
    return gone.filter(({ kind }) => kind === 'grant');
  }

  /** Everything that came from a grant; the grant itself is another call's business. */
  async destroyFamily(grantId: string): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query('DELETE FROM api_tokens WHERE grant_hash = $1', [this.hash(grantId)]),
    );
  }
}
