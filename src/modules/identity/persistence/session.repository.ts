import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { type PresentedToken, tokenHash } from '../domain/refresh-rotation';
import type { SignInMethod } from '../domain/sign-in-method';
import { RefreshTokenEntity } from './refresh-token.entity';
import { type RevocationReason, SessionEntity } from './session.entity';

export interface StoredToken extends PresentedToken {
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly sessionId: string;
}

export interface SessionKey {
  readonly tenantId: string;
  readonly sessionId: string;
}

export type NewSession = Pick<
  SessionEntity,
  'tenantId' | 'userId' | 'ip' | 'userAgent' | 'authenticatedAt' | 'expiresAt' | 'methods' | 'transport' | 'cookieHash'
>;

interface TokenRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly user_id: string;
  readonly session_id: string;
  readonly used_at: Date | null;
  readonly expires_at: Date;
  readonly is_successor_used: boolean;
  readonly session_revoked_at: Date | null;
  readonly session_expires_at: Date;
}

/** Sessions and their refresh tokens; runs in the caller's unit of work of the system, `endAllOf` in one of the company. */
@Injectable()
export class SessionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async open(session: NewSession): Promise<string> {
    const id = newId();
    await this.unitOfWork.manager.insert(SessionEntity, { id, ...session });
    return id;
  }

  async addToken({ tenantId, sessionId }: SessionKey, token: string, issuedAt: Date, expiresAt: Date): Promise<string> {
    const id = newId();
    const row = { tenantId, id, sessionId, tokenHash: tokenHash(token), issuedAt, expiresAt };
    await this.unitOfWork.manager.insert(RefreshTokenEntity, row);
    return id;
  }

  async markUsed(
    { tenantId, id }: Pick<StoredToken, 'tenantId' | 'id'>,
    usedAt: Date,
    successorId: string,
  ): Promise<void> {
    await this.unitOfWork.manager.update(RefreshTokenEntity, { tenantId, id }, { usedAt, successorId });
  }

  /**
   * The token with its session locked, so that twins take turns. The lock comes first and the state is read by a second
   * statement: a statement that had to wait would answer with the token as it was before.
   */
  async lockByToken(token: string): Promise<StoredToken | null> {
    const { manager } = this.unitOfWork;
    const hash = tokenHash(token);
    await manager.query(
      `SELECT 1 FROM refresh_tokens k JOIN sessions s ON s.tenant_id = k.tenant_id AND s.id = k.session_id
       WHERE k.token_hash = $1 FOR NO KEY UPDATE OF s`,
      [hash],
    );
    const [row] = await manager.query<TokenRow[]>(
      `SELECT k.id, k.tenant_id, s.user_id, k.session_id, k.used_at, k.expires_at, n.used_at IS NOT NULL AS is_successor_used,
         s.revoked_at AS session_revoked_at, s.expires_at AS session_expires_at
       FROM refresh_tokens k
       JOIN sessions s ON s.tenant_id = k.tenant_id AND s.id = k.session_id
       LEFT JOIN refresh_tokens n ON n.tenant_id = k.tenant_id AND n.id = k.successor_id
       WHERE k.token_hash = $1`,
      [hash],
    );
    return row ? storedToken(row) : null;
  }

  /** The person proved again who he is, perhaps in another way than before. */
  async noteProof({ tenantId, sessionId }: SessionKey, method: SignInMethod, at: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE sessions SET authenticated_at = $4, methods = CASE WHEN $3 = ANY (methods) THEN methods ELSE array_append(methods, $3) END
       WHERE tenant_id = $1 AND id = $2`,
      [tenantId, sessionId, method, at],
    );
  }

  /** False when the session had ended before. */
  async end({ tenantId, sessionId }: SessionKey, reason: RevocationReason, at: Date): Promise<boolean> {
    const [ended] = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE sessions SET revoked_at = $4, revoked_reason = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING id`,
      [tenantId, sessionId, reason, at],
    );
    return ended.length > 0;
  }

  /** Ends every open session of a user in one company but the one that is spared; answers how many. */
  async endAllBut(
    spared: string | null,
    { tenantId, userId }: { tenantId: string; userId: string },
    reason: RevocationReason,
    at: Date,
  ): Promise<number> {
    const [ended] = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE sessions SET revoked_at = $4, revoked_reason = $3
       WHERE tenant_id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $4 AND id IS DISTINCT FROM $5 RETURNING id`,
      [tenantId, userId, reason, at, spared],
    );
    return ended.length;
  }

  /** Whose open session it is, or null. */
  async ownerOf({ tenantId, sessionId }: SessionKey, at: Date): Promise<string | null> {
    const [row] = await this.unitOfWork.manager.query<{ user_id: string }[]>(
      'SELECT user_id FROM sessions WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL AND expires_at > $3',
      [tenantId, sessionId, at],
    );
    return row?.user_id ?? null;
  }

  /** Ends every session of a user in one company. */
  async endAllOf(tenantId: string, userId: string, reason: RevocationReason, at: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE sessions SET revoked_at = $4, revoked_reason = $3 WHERE tenant_id = $1 AND user_id = $2 AND revoked_at IS NULL`,
      [tenantId, userId, reason, at],
    );
  }

  /** Ends every session of a user in every company, but for one. Answers those it ended. */
  async endEverywhere(userId: string, reason: RevocationReason, at: Date, keptId?: string): Promise<SessionKey[]> {
    const [ended] = await this.unitOfWork.manager.query<[SessionKey[], number]>(
      `UPDATE sessions SET revoked_at = $3, revoked_reason = $2
       WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $3 AND id IS DISTINCT FROM $4::uuid
       RETURNING tenant_id AS "tenantId", id AS "sessionId"`,
      [userId, reason, at, keptId ?? null],
    );
    return ended;
  }
}

function storedToken(row: TokenRow): StoredToken {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    userId: row.user_id,
    sessionId: row.session_id,
    usedAt: row.used_at,
    expiresAt: row.expires_at,
    isSuccessorUsed: row.is_successor_used,
    sessionRevokedAt: row.session_revoked_at,
    sessionExpiresAt: row.session_expires_at,
  };
}
