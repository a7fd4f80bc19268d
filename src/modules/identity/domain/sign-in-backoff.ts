/** So many wrong passwords cost nothing; people mistype. */
export const FREE_ATTEMPTS = 5;
export const LONGEST_DELAY_MS = 15 * 60_000;
const FIRST_DELAY_MS = 1_000;
/** A counter that nothing was added to for a day begins anew. */
export const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

/** What is kept about the attempts at one account from one place. */
export interface AttemptCounter {
  /** Attempts since the last success, the one that is being made included. */
  readonly failures: number;
  readonly lastAttemptAt: Date;
  readonly blockedUntil: Date | null;
}

export type AttemptVerdict =
  { readonly kind: 'admitted'; readonly counter: AttemptCounter } | { readonly kind: 'delayed'; readonly until: Date };

/**
 * Every attempt is counted as a failure before its password is looked at, and taken back by a success: a hundred that come at
 * once are a hundred. An attempt during the delay is not looked at and does not make the delay longer.
 */
export function judgeAttempt(counter: AttemptCounter | null, now: Date): AttemptVerdict {
  if (counter?.blockedUntil && counter.blockedUntil > now) return { kind: 'delayed', until: counter.blockedUntil };
  const isForgotten = counter === null || now.getTime() - counter.lastAttemptAt.getTime() >= FORGOTTEN_AFTER_MS;
  const failures = isForgotten ? 1 : counter.failures + 1;
  const delayMs = delayAfter(failures);
  const blockedUntil = delayMs === 0 ? null : new Date(now.getTime() + delayMs);
  return { kind: 'admitted', counter: { failures, lastAttemptAt: now, blockedUntil } };
}

/** Nothing below five failures, then 1 s, 2 s, 4 s … a quarter of an hour. */
export function delayAfter(failures: number): number {
  if (failures < FREE_ATTEMPTS) return 0;
  return Math.min(FIRST_DELAY_MS * 2 ** (failures - FREE_ATTEMPTS), LONGEST_DELAY_MS);
}
