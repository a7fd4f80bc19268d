import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { currentPrincipal } from '../../../platform/tenancy';
import { PasswordHasher } from '../authentication/password-hasher';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { SignInGate } from '../authentication/sign-in-gate';
import { AuthErrors } from '../identity.errors';
import { AccountRepository } from '../persistence/account.repository';
import { SessionRepository } from '../persistence/session.repository';
import { CheckSecondFactor } from './check-second-factor';

export interface Proof {
  readonly password?: string;
  /** Of the authenticator app. */
  readonly code?: string;
}

/** The signed-in person proves again who he is; the session counts as fresh from then on. */
@Injectable()
export class StepUp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly hasher: PasswordHasher,
    private readonly gate: SignInGate,
    private readonly check: CheckSecondFactor,
    private readonly sessions: SessionRepository,
    private readonly authenticator: SessionAuthenticator,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Answers when the proof was given. @throws `auth.proof_refused` (422), `auth.too_many_attempts`, `mfa.too_many_attempts` (429) */
  async execute({ password, code }: Proof): Promise<Date> {
    if (code !== undefined) return this.byCode(code);
    return this.byPassword(password ?? '');
  }

  private async byCode(code: string): Promise<Date> {
    const { userId } = currentPrincipal();
    const verdict = await this.unitOfWork.runAsSystem(() => this.check.execute(userId, code));
    if (verdict.kind === 'wait') throw verdict.error;
    return verdict.kind === 'right' ? this.accept('totp') : this.refuse('totp');
  }

  /** Counted for this session: whoever took it over cannot try passwords in peace, nor keep the owner out. */
  private async byPassword(password: string): Promise<Date> {
    const { userId, email, sessionId } = currentPrincipal();
    const attempt = await this.unitOfWork.runAsSystem(() => this.gate.reenter(email, sessionId));
    const isRight = await this.hasher.verify(await this.accounts.passwordHashOf(userId), password);
    if (!isRight) return this.refuse('password');
    await this.unitOfWork.runAsSystem(() => this.gate.succeeded(attempt));
    return this.accept('password');
  }

  private async refuse(method: string): Promise<never> {
    await this.unitOfWork.run(async () => this.record('user.step_up_failed', method));
    throw AuthErrors['auth.proof_refused']('Check the password or the code.');
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
