import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { currentPrincipal } from '../../../platform/tenancy';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import type { SignInMethod } from '../domain/sign-in-method';
import { AuthErrors } from '../identity.errors';
import { SessionRepository } from '../persistence/session.repository';

/** What a proof does to the session of whoever gave it: it counts as fresh, and as proved by this method as well. */
@Injectable()
export class SessionProof {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionRepository,
    private readonly authenticator: SessionAuthenticator,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Answers when the proof was given. */
  accept(method: SignInMethod): Promise<Date> {
    return this.unitOfWork.run(async () => {
      const now = await this.note(method);
      this.record('user.stepped_up', method);
      return now;
    });
  }

  /** @throws `auth.proof_refused` (422), always */
  async refuse(method: SignInMethod): Promise<never> {
    await this.unitOfWork.run(async () => this.record('user.step_up_failed', method));
    throw AuthErrors['auth.proof_refused']('Check the password or the code.');
  }

  /** Without an entry of its own: part of something that has one. Joins the caller's unit of work. */
  async note(method: SignInMethod): Promise<Date> {
    const { tenantId, sessionId } = currentPrincipal();
    const now = this.clock.now();
    await this.sessions.noteProof({ tenantId, sessionId }, method, now);
    this.unitOfWork.onCommitted(() => this.authenticator.forgetSession(tenantId, sessionId));
    return now;
  }

  private record(action: string, method: SignInMethod): void {
    const { userId, sessionId } = currentPrincipal();
    this.audit.record({ action, resourceType: 'user', resourceId: userId, after: { sessionId, method } });
  }
}
