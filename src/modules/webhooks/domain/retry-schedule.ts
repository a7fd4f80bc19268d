import { createHash } from 'node:crypto';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** Pauses after the first attempts, in milliseconds; then one each hour. */
export const SHORT_PAUSES_MS: readonly number[] = [10, 30, 60, 300].map((seconds) => seconds * SECOND);
const HOURLY_MS = HOUR;
/** Nothing is tried again later than this after the first attempt. */
export const GIVEN_UP_AFTER_MS = 24 * HOUR;
const JITTER = 0.1;

export interface AttemptHistory {
  readonly deliveryId: string;
  /** Attempts of this round, the one that has just failed included. */
  readonly attempts: number;
  readonly firstAttemptAt: Date;
}

/**
 * When a failed delivery is tried again: after 10, 30, 60 and 300 seconds, then hourly until 24 hours have gone by; null when it is given up.
 * Up to a tenth of the pause is added, so that what failed together does not come back together. The addition belongs to delivery and
 * attempt, not to chance: a sandbox shows the same times again.
 */
export function nextAttemptAt({ deliveryId, attempts, firstAttemptAt }: AttemptHistory, now: Date): Date | null {
  const pause = SHORT_PAUSES_MS[attempts - 1] ?? HOURLY_MS;
  const at = now.getTime() + Math.round(pause * (1 + JITTER * fraction(deliveryId, attempts)));
  return at - firstAttemptAt.getTime() > GIVEN_UP_AFTER_MS ? null : new Date(at);
}

/** 0 (inclusive) to 1 (exclusive). */
function fraction(deliveryId: string, attempt: number): number {
  return createHash('sha256').update(`${deliveryId}:${attempt}`).digest().readUInt32BE(0) / 2 ** 32;
}
