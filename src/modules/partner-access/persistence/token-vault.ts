import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import type { TokenKind } from './api-token.entity';

/** What the authorization server wants to keep of one of its models. */
export interface VaultPayload {
  readonly [member: string]: unknown;
  readonly jti?: string;
  readonly accountId?: string;
  readonly clientId?: string;
  readonly grantId?: string;
  readonly params?: { readonly client_id?: unknown };
}

interface StoredRow {
  readonly payload: VaultPayload;
  readonly consumed: number | null;
}

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

  /** New, or what has changed of an interaction. Throws for a client that is not registered (any more). */
  async store(
    kind: TokenKind,
    value: string,
    { jti: _jti, ...payload }: VaultPayload,
    ttlSeconds: number,
  ): Promise<void> {
    const publicId = payload.clientId ?? payload.params?.client_id;
    const grantHash = payload.grantId === undefined || kind === 'interaction' ? null : this.hash(payload.grantId);
    const stored = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<unknown[]>(
        `INSERT INTO api_tokens (tenant_id, id, client_id, user_id, created_by, kind, value_hash, grant_hash, payload, expires_at)
         SELECT c.tenant_id, $1, c.id, $3, $3, $4, $5, $6, $7, now() + make_interval(secs => $8)
         FROM api_clients c WHERE c.handle = $2
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
    if (stored.length !== 1) throw new Error('A token was issued to a client that is not registered');
  }

  /** Expired and used ones are answered as well, as long as they are kept: that is how a replay is noticed. */
  async find(kind: TokenKind, value: string): Promise<VaultPayload | undefined> {
    const [row] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<StoredRow[]>(
        `SELECT payload, extract(epoch FROM consumed_at)::integer AS consumed FROM api_tokens WHERE value_hash = $1 AND kind = $2`,
        [this.hash(value), kind],
      ),
    );
    if (!row) return undefined;
    return { ...row.payload, jti: value, ...(row.consumed !== null && { consumed: row.consumed }) };
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

  /** Everything that came from a grant; the grant itself is another call's business. */
  async destroyFamily(grantId: string): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query('DELETE FROM api_tokens WHERE grant_hash = $1', [this.hash(grantId)]),
    );
  }
}
