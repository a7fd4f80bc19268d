import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { currentPrincipal } from '../../../platform/tenancy';
import { PasswordHasher } from '../authentication/password-hasher';
import { SignInGate } from '../authentication/sign-in-gate';
import { AccountRepository } from '../persistence/account.repository';
import { CheckSecondFactor } from './check-second-factor';
import { SessionProof } from './session-proof';

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
    private readonly proof: SessionProof,
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
    return verdict.kind === 'right' ? this.proof.accept(verdict.method) : this.proof.refuse('totp');
  }

  /** Counted for this session: whoever took it over cannot try passwords in peace, nor keep the owner out. */
  private async byPassword(password: string): Promise<Date> {
    const { userId, email, sessionId } = currentPrincipal();
    const attempt = await this.unitOfWork.runAsSystem(() => this.gate.reenter(email, sessionId));
    const isRight = await this.hasher.verify(await this.accounts.passwordHashOf(userId), password);
    if (!isRight) return this.proof.refuse('password');
    await this.unitOfWork.runAsSystem(() => this.gate.succeeded(attempt));
    return this.proof.accept('password');
  }
}
