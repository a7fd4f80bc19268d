import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { currentPrincipal } from '../../../platform/tenancy';
import { PasswordHasher } from '../authentication/password-hasher';
import { SignInGate } from '../authentication/sign-in-gate';
import { AuthErrors } from '../identity.errors';
import { AccountRepository } from '../persistence/account.repository';
import { FactorRepository } from '../persistence/factor.repository';
import { CheckSecondFactor } from './check-second-factor';
import { SessionProof } from './session-proof';

export interface Proof {
  readonly password?: string;
  /** Of the authenticator app, or a recovery code. */
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
    private readonly factors: FactorRepository,
    private readonly check: CheckSecondFactor,
    private readonly proof: SessionProof,
  ) {}

  /** Answers when the proof was given. @throws `auth.proof_refused`, `auth.factor_required` (422), `auth.too_many_attempts`, `mfa.too_many_attempts` (429) */
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
    await this.assertNoFactor();
    const attempt = await this.unitOfWork.runAsSystem(() => this.gate.reenter(email, sessionId));
    const isRight = await this.hasher.verify(await this.accounts.passwordHashOf(userId), password);
    if (!isRight) return this.proof.refuse('password');
    await this.unitOfWork.runAsSystem(() => this.gate.succeeded(attempt));
    return this.proof.accept('password');
  }

  /** A proof is never weaker than the sign-in that it renews: with a factor set up the password alone is none, right or wrong. */
  private async assertNoFactor(): Promise<void> {
    const { userId, tenantId } = currentPrincipal();
    const { isTotpOn, hasPasskey } = await this.unitOfWork.runAsSystem(() => this.factors.factsOf(userId, tenantId));
    const methods = [...(isTotpOn ? ['totp'] : []), ...(hasPasskey ? ['passkey'] : [])];
    if (methods.length === 0) return;
    throw AuthErrors['auth.factor_required']('Send a code of the app, a recovery code or a passkey.', {
      members: { stepUp: { methods } },
    });
  }
}
