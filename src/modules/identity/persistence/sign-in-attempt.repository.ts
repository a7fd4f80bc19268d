import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { type AttemptCounter, type AttemptVerdict, judgeAttempt } from '../domain/sign-in-backoff';

/** Where attempts are counted: an account, and the browser if the account knows it; everybody else shares one counter. */
export interface AttemptPlace {
  readonly accountKey: Buffer;
  /** Empty for strangers. */
  readonly browserKey: Buffer;
}

/** Counters of attempts at accounts, existing or not; runs as the system. */
@Injectable()
export class SignInAttemptRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Counts an attempt, unless it comes too early. Twins take turns at the row. */
  charge(place: AttemptPlace, now: Date): Promise<AttemptVerdict> {
    return this.unitOfWork.runAsSystem(async () => {
      const verdict = judgeAttempt(await this.lock(place, now), now);
      if (verdict.kind === 'admitted') await this.write(place, verdict.counter);
      return verdict;
    });
  }

  /** The password was right: nothing is left to delay. */
  async clear({ accountKey, browserKey }: AttemptPlace): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query('DELETE FROM sign_in_attempts WHERE account_key = $1 AND browser_key = $2', [
        accountKey,
        browserKey,
      ]),
    );
  }

  /** The way in was changed by its owner: everybody begins anew. */
  async clearAll(accountKey: Buffer): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query('DELETE FROM sign_in_attempts WHERE account_key = $1', [accountKey]),
    );
  }

  /** The insert makes sure that there is a row to lock, the update of nothing waits for whoever holds it. */
  private async lock({ accountKey, browserKey }: AttemptPlace, now: Date): Promise<AttemptCounter | null> {
    const [row] = await this.unitOfWork.manager.query<AttemptCounter[]>(
      `INSERT INTO sign_in_attempts (account_key, browser_key, failures, last_attempt_at) VALUES ($1, $2, 0, $3)
       ON CONFLICT (account_key, browser_key) DO UPDATE SET failures = sign_in_attempts.failures
       RETURNING failures, last_attempt_at AS "lastAttemptAt", blocked_until AS "blockedUntil"`,
      [accountKey, browserKey, now],
    );
    return row ?? null;
  }

  private async write({ accountKey, browserKey }: AttemptPlace, counter: AttemptCounter): Promise<void> {
    const { failures, lastAttemptAt, blockedUntil } = counter;
    await this.unitOfWork.manager.query(
      `UPDATE sign_in_attempts SET failures = $3, last_attempt_at = $4, blocked_until = $5
       WHERE account_key = $1 AND browser_key = $2`,
      [accountKey, browserKey, failures, lastAttemptAt, blockedUntil],
    );
  }
}
