import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { currentPrincipal } from '../../../platform/tenancy';
import { PasswordHasher } from '../authentication/password-hasher';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { AuthErrors } from '../identity.errors';
import { AccountRepository } from '../persistence/account.repository';
import { SessionRepository } from '../persistence/session.repository';

export interface Proof {
  readonly password: string;
}

/** The signed-in person proves again who he is; the session counts as fresh from then on. */
@Injectable()
export class StepUp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionRepository,
    private readonly authenticator: SessionAuthenticator,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Answers when the proof was given. @throws `auth.proof_refused` (422) */
  async execute({ password }: Proof): Promise<Date> {
    const { userId } = currentPrincipal();
    const isRight = await this.hasher.verify(await this.accounts.passwordHashOf(userId), password);
    if (isRight) return this.accept('password');
    await this.unitOfWork.run(async () => this.record('user.step_up_failed', 'password'));
    throw AuthErrors['auth.proof_refused']('Check the password.');
  }

  private accept(method: string): Promise<Date> {
    return this.unitOfWork.run(async () => {
      const { tenantId, sessionId } = currentPrincipal();
      const now = this.clock.now();
      await this.sessions.noteProof({ tenantId, sessionId }, now);
      this.record('user.stepped_up', method);
      this.unitOfWork.onCommitted(() => this.authenticator.forgetSession(tenantId, sessionId));
      return now;
    });
  }

  private record(action: string, method: string): void {
    const { userId, sessionId } = currentPrincipal();
    this.audit.record({ action, resourceType: 'user', resourceId: userId, after: { sessionId, method } });
  }
}
