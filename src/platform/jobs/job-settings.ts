/** Numbers of the queue; durations in milliseconds. */
export interface JobSettings {
  /** First part of every Redis key. Applications with different prefixes do not see each other. */
  readonly keyPrefix: string;
  readonly attempts: number;
  /** Pause after the first failed attempt; doubles with each further one. */
  readonly backoffMs: number;
  readonly maximumBackoffMs: number;
  /** How long a running job belongs to its worker without a sign of life. */
  readonly lockDurationMs: number;
  readonly stalledIntervalMs: number;
  /** How often a job may be taken from a dead worker before it counts as failed. */
  readonly maximumStalls: number;
  readonly keptFailures: number;
  /** No answer after this time counts as "Redis is away". */
  readonly commandTimeoutMs: number;
  /** How long a stopping worker waits for its running jobs. */
  readonly drainMs: number;
  /** How often the schedules are compared with Redis. */
  readonly scheduleCheckMs: number;
  /** Jobs of the queue `jobs` that run at the same time in one process. */
  readonly jobConcurrency: number;
}

/** Injection token of {@link JobSettings}. */
export const JOB_SETTINGS = Symbol('JOB_SETTINGS');

export const DEFAULT_JOB_SETTINGS: JobSettings = {
  keyPrefix: 'headwater',
  attempts: 8,
  backoffMs: 500,
  maximumBackoffMs: 60_000,
  lockDurationMs: 30_000,
  stalledIntervalMs: 15_000,
  maximumStalls: 3,
  keptFailures: 1_000,
  commandTimeoutMs: 5_000,
  drainMs: 20_000,
  scheduleCheckMs: 30_000,
  jobConcurrency: 2,
};
