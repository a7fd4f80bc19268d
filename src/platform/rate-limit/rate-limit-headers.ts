import type { FastifyReply } from 'fastify';
import type { BudgetRecord } from './rate-budgets';
import { RateLimitErrors } from './rate-limit.errors';

/** What one limit says about a request; durations in seconds. */
export interface LimitState {
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  readonly resetsIn: number;
  readonly isRefused: boolean;
  readonly retryAfter: number;
}

/** The limit that decides: of those that refuse the one that lasts longest, else the one with the least left. */
export function tightest(states: readonly [LimitState, ...LimitState[]]): LimitState {
  let found = states[0];
  for (const state of states) {
    if (state.isRefused !== found.isRefused) found = state.isRefused ? state : found;
    else if (state.isRefused ? state.retryAfter > found.retryAfter : state.remaining < found.remaining) found = state;
  }
  return found;
}

/** draft-ietf-httpapi-ratelimit-headers: the policy that decides, and what is left of it. */
export function setRateLimitHeaders(reply: FastifyReply, state: LimitState): void {
  const { name, limit, windowSeconds, remaining, resetsIn } = state;
  void reply
    .header('ratelimit-policy', `"${name}";q=${limit};w=${windowSeconds}`)
    .header('ratelimit', `"${name}";r=${remaining};t=${resetsIn}`);
}

export function tooManyRequests({ name, limit, windowSeconds, retryAfter }: LimitState) {
  const waitSeconds = Math.max(1, retryAfter);
  return RateLimitErrors['rate_limit.exceeded'](
    `More than ${limit} requests of "${name}" in ${windowSeconds} seconds. Try again in ${waitSeconds} seconds.`,
    { headers: { 'retry-after': String(waitSeconds) } },
  );
}

export function budgetState({ policy, granted, remaining, resetsIn, retryAfter }: BudgetRecord): LimitState {
  const { name, limit, windowMs } = policy;
  return {
    name,
    limit,
    windowSeconds: windowMs / 1_000,
    remaining,
    resetsIn,
    // Of several budgets one may refuse and the others not.
    isRefused: granted === 0,
    retryAfter,
  };
}
