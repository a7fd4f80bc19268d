const DAY_MS = 24 * 3_600_000;

/** So many failures in a row over so long a time: the endpoint is gone and nobody told us. */
export const FAILURES_OVER_A_DAY = 20;
/** So many in a row at once: a busy company must not wait a day. */
export const FAILURES_AT_ONCE = 500;

export interface EndpointHealth {
  readonly consecutiveFailures: number;
  readonly failingSince: Date | null;
}

/** Whether an endpoint has failed so often that it is switched off. */
export function isBeyondHope({ consecutiveFailures, failingSince }: EndpointHealth, now: Date): boolean {
  if (consecutiveFailures >= FAILURES_AT_ONCE) return true;
  const failingFor = failingSince === null ? 0 : now.getTime() - failingSince.getTime();
  return consecutiveFailures >= FAILURES_OVER_A_DAY && failingFor >= DAY_MS;
}
