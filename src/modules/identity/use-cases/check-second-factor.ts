import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import type { DomainError } from '../../../kernel/domain-error';
import { recoveryCodeHash } from '../domain/recovery-code';
import { stepOfCode, waitAfterFailures } from '../domain/totp';
import { MfaErrors } from '../identity.errors';
import { FactorRepository, type TotpFactor } from '../persistence/factor.repository';
import { FactorNotices } from './factor-notices';

/** A wrong code has to be counted although the answer is a refusal: the caller throws it after COMMIT. */
export type FactorVerdict =
  | { readonly kind: 'right'; readonly method: 'totp' | 'recovery_code' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly error: DomainError };

/**
 * Looks at a code of the authenticator app or at a recovery code, in the caller's unit of work of the system. Wrong ones in a
 * row make the next wait longer and longer; there is no lock-out for good, which a stranger could cause.
 */
@Injectable()
export class CheckSecondFactor {
  constructor(
    private readonly factors: FactorRepository,
    private readonly notices: FactorNotices,
    private readonly clock: Clock,
  ) {}

  /** @param accepts `confirmed` for every use of the factor, `unconfirmed` for its first code. */
  async execute(
    userId: string,
    code: string,
    accepts: 'confirmed' | 'unconfirmed' = 'confirmed',
  ): Promise<FactorVerdict> {
    const now = this.clock.now();
    const found = await this.factors.lockTotp(userId);
    const totp = found !== null && (found.confirmedAt === null) === (accepts === 'unconfirmed') ? found : null;
    if (totp?.retryAt && totp.retryAt > now) return { kind: 'wait', error: tooEarly(totp.retryAt, now) };
    if (accepts === 'confirmed' && (await this.isRecoveryCode(userId, code, now))) {
      return { kind: 'right', method: 'recovery_code' };
    }
    return totp === null ? { kind: 'wrong' } : this.judgeCode(userId, totp, code, now);
  }

  /** Used up by the look; its owner is told. There are too many to be guessed, so wrong ones are not counted where no app is on. */
  private async isRecoveryCode(userId: string, code: string, now: Date): Promise<boolean> {
    const hash = recoveryCodeHash(code);
    if (hash === null || !(await this.factors.useRecoveryCode(userId, hash, now))) return false;
    await this.factors.clearFailures(userId);
    const codesLeft = await this.factors.countRecoveryCodes(userId);
    await this.notices.tell(userId, { kind: 'code_used', codesLeft });
    return true;
  }

  private async judgeCode(userId: string, totp: TotpFactor, code: string, now: Date): Promise<FactorVerdict> {
    const step = stepOfCode(totp.secret, code.replace(/\s/g, ''), now);
    if (step !== null && step > (totp.lastStep ?? -1)) {
      await this.factors.acceptStep(userId, step, now);
      return { kind: 'right', method: 'totp' };
    }
    // A genuine code that was used before is a double click or a thief with nothing in hand: no reason to make the owner wait.
    if (step === null) {
      const failures = totp.failures + 1;
      const retryAt = new Date(now.getTime() + waitAfterFailures(failures) * 1_000);
      await this.factors.noteFailure(userId, failures, retryAt);
    }
    return { kind: 'wrong' };
  }
}

function tooEarly(retryAt: Date, now: Date): DomainError {
  const seconds = Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1_000));
  return MfaErrors['mfa.too_many_attempts'](`Try again in ${seconds} seconds.`, {
    headers: { 'retry-after': String(seconds) },
  });
}
