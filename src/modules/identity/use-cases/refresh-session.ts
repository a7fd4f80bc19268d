import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../kernel/clock';
import type { DomainError } from '../../../kernel/domain-error';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { actAs } from '../authentication/act-as';
import { PrincipalLoader } from '../authentication/principal-loader';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { judgeRefresh } from '../domain/refresh-rotation';
import { AuthErrors } from '../identity.errors';
import type { RevocationReason } from '../persistence/session.entity';
import { SessionRepository, type StoredToken } from '../persistence/session.repository';
import { type GrantedSession, type RefreshToken, SessionGrant } from './session-grant';

/** Ending a session must be kept although the answer is a refusal, so a refusal is a result here and is thrown after COMMIT. */
type Outcome = { readonly granted: GrantedSession } | { readonly refused: DomainError };

/** Continues a session: the presented refresh token is used up and replaced. */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionRepository,
    private readonly principals: PrincipalLoader,
    private readonly authenticator: SessionAuthenticator,
    private readonly grant: SessionGrant,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws `auth.invalid_refresh_token`, `auth.session_expired`, `auth.session_revoked` (401) */
  async execute(token: string | null): Promise<GrantedSession> {
    if (token === null) throw noSession();
    const outcome = await this.unitOfWork.runAsSystem((manager) => this.continue(token, manager));
    if ('refused' in outcome) throw outcome.refused;
    return outcome.granted;
  }

  private async continue(token: string, manager: EntityManager): Promise<Outcome> {
    const stored = await this.sessions.lockByToken(token);
    if (!stored) return { refused: noSession() };
    const now = this.clock.now();
    switch (judgeRefresh(stored, now)) {
      case 'rotate':
        return this.succeed(stored, manager, now, () => this.rotate(stored, token, now));
      case 'repeat':
        return this.succeed(stored, manager, now, async () => this.repeat(stored, token));
      case 'reuse':
        await this.end(stored, 'refresh_reuse', 'session.reuse_detected', now);
        return { refused: revoked() };
      case 'revoked':
        return { refused: revoked() };
      case 'expired':
        return { refused: AuthErrors['auth.session_expired']('Sign in again.') };
    }
  }

  private async succeed(
    stored: StoredToken,
    manager: EntityManager,
    now: Date,
    next: () => Promise<RefreshToken>,
  ): Promise<Outcome> {
    const claims = { tid: stored.tenantId, sub: stored.userId, sid: stored.sessionId };
    const principal = await this.principals.loadWith(manager, claims);
    if (!principal) {
      await this.end(stored, 'access_changed', 'session.ended', now);
      return { refused: revoked() };
    }
    actAs(principal);
    return { granted: await this.grant.to(principal, await next()) };
  }

  private async rotate(stored: StoredToken, token: string, now: Date): Promise<RefreshToken> {
    const successor = await this.grant.storeToken(stored, this.grant.successorOf(token), now, stored.sessionExpiresAt);
    await this.sessions.markUsed(stored, now, successor.id);
    return successor;
  }

  private repeat(stored: StoredToken, token: string): RefreshToken {
    return { token: this.grant.successorOf(token), expiresAt: stored.sessionExpiresAt };
  }

  private async end(stored: StoredToken, reason: RevocationReason, action: string, now: Date): Promise<void> {
    const { tenantId, sessionId, userId } = stored;
    await this.sessions.end(stored, reason, now);
    this.audit.record({ action, resourceType: 'session', resourceId: sessionId, after: { userId, reason }, tenantId });
    this.unitOfWork.onCommitted(() => this.authenticator.forgetSession(tenantId, sessionId));
  }
}

function noSession(): DomainError {
  return AuthErrors['auth.invalid_refresh_token']('Sign in first.');
}

function revoked(): DomainError {
  return AuthErrors['auth.session_revoked']('Sign in again.');
}
