import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../platform/database';
import { AuthErrors } from '../identity.errors';
import { KnownBrowserRepository } from '../persistence/known-browser.repository';
import { type AttemptPlace, SignInAttemptRepository } from '../persistence/sign-in-attempt.repository';
import { AccountKeys, browserHash } from './account-keys';

/** An attempt that may be made; it counts as failed until it is told otherwise. */
export interface AdmittedAttempt {
  readonly place: AttemptPlace;
  /** Since the last success, this one included. */
  readonly failures: number;
}

const STRANGERS = Buffer.alloc(0);

/**
 * Slows down who guesses. Attempts are counted per e-mail address, so that an address without account is treated like one with;
 * a browser the account knows has a counter of its own, so that strangers cannot keep its owner out.
 */
@Injectable()
export class SignInGate {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: AccountKeys,
    private readonly browsers: KnownBrowserRepository,
    private readonly attempts: SignInAttemptRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws `auth.too_many_attempts` (429) */
  async enter(email: string, browser: string | null): Promise<AdmittedAttempt> {
    const hash = browser === null ? STRANGERS : browserHash(browser);
    return this.unitOfWork.runAsSystem(async () => {
      const isKnown = await this.browsers.isKnown(email, hash);
      return this.charge({ accountKey: this.keys.of(email), browserKey: isKnown ? hash : STRANGERS });
    });
  }

  /** For somebody who is signed in and proves once more who he is. @throws `auth.too_many_attempts` (429) */
  async reenter(email: string, sessionId: string): Promise<AdmittedAttempt> {
    const browserKey = createHash('sha256').update(`session:${sessionId}`).digest();
    return this.charge({ accountKey: this.keys.of(email), browserKey });
  }

  /** The proof was good. */
  succeeded({ place }: AdmittedAttempt): Promise<void> {
    return this.attempts.clear(place);
  }

  private async charge(place: AttemptPlace): Promise<AdmittedAttempt> {
    const now = this.clock.now();
    const verdict = await this.attempts.charge(place, now);
    if (verdict.kind === 'admitted') return { place, failures: verdict.counter.failures };
    const seconds = Math.ceil((verdict.until.getTime() - now.getTime()) / 1_000);
    throw AuthErrors['auth.too_many_attempts'](`Try again in ${seconds} seconds, or ask for a link by e-mail.`, {
      headers: { 'retry-after': String(seconds) },
    });
  }
}
