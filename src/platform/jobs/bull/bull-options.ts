import type { QueueOptions } from 'bull';
import type { JobSettings } from '../job-settings';
import type { RedisConnections } from './redis-connections';

const BACKOFF = 'exponential_with_jitter';

/** How every queue of ours is made. */
export function bullOptions(
  settings: JobSettings,
  connections: RedisConnections,
): QueueOptions & { skipVersionCheck: true } {
  return {
    prefix: settings.keyPrefix,
    createClient: (kind) => connections.open(kind),
    skipVersionCheck: true,
    settings: {
      lockDuration: settings.lockDurationMs,
      stalledInterval: settings.stalledIntervalMs,
      maxStalledCount: settings.maximumStalls,
      retryProcessDelay: 1_000,
      backoffStrategies: { [BACKOFF]: (failedAttempts) => backoffDelay(failedAttempts, settings) },
    },
    defaultJobOptions: {
      attempts: settings.attempts,
      backoff: { type: BACKOFF },
      removeOnComplete: true,
      removeOnFail: settings.keptFailures,
    },
  };
}

/**
 * Milliseconds until the next attempt: doubling from `backoffMs` up to the maximum, of which the upper half is random,
 * so that jobs that failed together do not come back together ("equal jitter").
 */
export function backoffDelay(
  failedAttempts: number,
  settings: Pick<JobSettings, 'backoffMs' | 'maximumBackoffMs'>,
): number {
  const ceiling = Math.min(settings.backoffMs * 2 ** Math.max(failedAttempts - 1, 0), settings.maximumBackoffMs);
  return Math.round(ceiling / 2 + (Math.random() * ceiling) / 2);
}
