import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { currentContext } from '../../../platform/tenancy';
import { SessionAuthenticator } from '../authentication/session-authenticator';
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

  async execute(refreshToken: string | null): Promise<void> {
    await this.unitOfWork.runAsSystem(async () => {
      const actor = currentContext()?.actor;
      if (actor?.kind === 'user') await this.end(actor);
      const stored = refreshToken === null ? null : await this.sessions.lockByToken(refreshToken);
      if (stored) await this.end(stored);
    });
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
