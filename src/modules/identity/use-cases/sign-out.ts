import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AccessErrors } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { currentContext } from '../../../platform/tenancy';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { cookieTokenOf } from '../authentication/session-cookie-token';
import { SessionRepository } from '../persistence/session.repository';

interface OpenSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly userId: string;
}

/** Ends the session of the access token and that of the refresh token; usually they are one. Signing out twice is no fault. */
@Injectable()
export class SignOut {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionRepository,
    private readonly authenticator: SessionAuthenticator,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws `access.csrf_token_invalid` (403) for a live session cookie without the marks of our own page */
  async execute(refreshToken: string | null, credential: string | null): Promise<void> {
    await this.assertNotForeign(credential);
    await this.unitOfWork.runAsSystem(async () => {
      const actor = currentContext()?.actor;
      if (actor?.kind === 'user') await this.end(actor);
      const stored = refreshToken === null ? null : await this.sessions.lockByToken(refreshToken);
      if (stored) await this.end(stored);
    });
  }

  /** Sign-out is public, so the guard left the caller anonymous instead of refusing him. */
  private async assertNotForeign(credential: string | null): Promise<void> {
    if (credential === null || cookieTokenOf(credential) === null || currentContext()?.actor) return;
    if (!(await this.authenticator.authenticate(credential))) return;
    throw AccessErrors['access.csrf_token_invalid']('Send the csrfToken of the sign-in as X-CSRF-Token.');
  }

  private async end(session: OpenSession): Promise<void> {
    const { tenantId, sessionId, userId } = session;
    if (!(await this.sessions.end(session, 'signed_out', this.clock.now()))) return;
    this.audit.record({
      action: 'user.signed_out',
      resourceType: 'user',
      resourceId: userId,
      after: { sessionId },
      tenantId,
    });
    this.unitOfWork.onCommitted(() => this.authenticator.forgetSession(tenantId, sessionId));
  }
}
