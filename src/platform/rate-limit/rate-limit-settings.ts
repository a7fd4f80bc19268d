/** Numbers of the limiter that are not the limits; durations in milliseconds. */
export interface RateLimitSettings {
  /** First part of every Redis key. Applications with different prefixes count apart. */
  readonly keyPrefix: string;
  /** Length of every window. */
  readonly windowMs: number;
  /** No answer after this time counts as "Redis is away". */
  readonly commandTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** How often an absent Redis is asked whether it is back. */
  readonly probeEveryMs: number;
  /** Callers that one process counts by itself; beyond it the longest unseen are forgotten. */
  readonly maximumLocalKeys: number;
  /** Milliseconds of the epoch, for budgets; Redis's own clock when absent. For tests that let days pass. */
  readonly now?: () => number;
}

/** Injection token of {@link RateLimitSettings}. */
export const RATE_LIMIT_SETTINGS = Symbol('RATE_LIMIT_SETTINGS');

export const DEFAULT_RATE_LIMIT_SETTINGS: RateLimitSettings = {
  keyPrefix: 'headwater:rate',
  windowMs: 60_000,
  commandTimeoutMs: 150,
  connectTimeoutMs: 500,
  probeEveryMs: 250,
  maximumLocalKeys: 100_000,
};
