import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import type { DomainError } from '../../../kernel/domain-error';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { AuthErrors, MfaErrors } from '../identity.errors';
import type { SignInChallengeEntity } from '../persistence/sign-in-challenge.entity';
import { SignInChallengeRepository } from '../persistence/sign-in-challenge.repository';
import { CheckSecondFactor } from './check-second-factor';
import { CompleteSignIn, type Device, type SignInOutcome } from './complete-sign-in';

/** What was counted must be kept although the answer is a refusal, so a refusal is a result here and is thrown after COMMIT. */
type Result = { readonly outcome: SignInOutcome } | { readonly refused: DomainError };

/** The second half of a sign-in: the token of the first, and a code. */
@Injectable()
export class CompleteSecondFactor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly challenges: SignInChallengeRepository,
    private readonly check: CheckSecondFactor,
    private readonly completion: CompleteSignIn,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws `auth.mfa_token_invalid`, `mfa.code_refused` (401), `mfa.too_many_attempts` (429) */
  async execute(mfaToken: string, code: string, device: Device): Promise<SignInOutcome> {
    const result = await this.unitOfWork.runAsSystem(() => this.attempt(mfaToken, code, device));
    if ('refused' in result) throw result.refused;
    return result.outcome;
  }

  private async attempt(mfaToken: string, code: string, device: Device): Promise<Result> {
    const now = this.clock.now();
    const challenge = await this.challenges.lock(mfaToken);
    if (!challenge || challenge.expiresAt <= now) {
      return { refused: AuthErrors['auth.mfa_token_invalid']('Start again with the first step of the sign-in.') };
    }
    const verdict = await this.check.execute(challenge.userId, code);
    if (verdict.kind === 'wait') return { refused: verdict.error };
    if (verdict.kind === 'wrong') {
      this.recordFailure(challenge);
      return { refused: MfaErrors['mfa.code_refused']('Take the code that the app shows now, or a recovery code.') };
    }
    await this.challenges.markUsed(challenge, now);
    const { userId, tenantId, method, transport } = challenge;
    return { outcome: await this.completion.open({ userId, tenantId, transport }, [method, verdict.method], device) };
  }

  private recordFailure({ tenantId, userId }: SignInChallengeEntity): void {
    const failed = { action: 'user.sign_in_failed', resourceType: 'user', resourceId: userId, tenantId };
    this.audit.record({ ...failed, after: { reason: 'wrong_second_factor' } });
  }
}
