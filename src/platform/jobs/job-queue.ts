/** `outbox` carries deliveries of events to subscribers, `jobs` everything that is declared with `defineJob`. */
export const QUEUE_NAMES = ['outbox', 'jobs'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

export interface NewJob {
  readonly name: string;
  readonly data: object;
  /** A job whose id the queue still holds is not added again. */
  readonly id?: string;
  readonly delayMs?: number;
}

/** One attempt at one job. */
export interface JobRun {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** Does the jobs of one queue. */
export interface JobConsumer {
  /** A rejection is tried again with exponential backoff until the attempts are used up. */
  process(run: JobRun): Promise<void>;
  /** The last attempt failed, or the process died during every one of them. Must not reject. */
  exhausted(run: JobRun, error: unknown): Promise<void>;
}

export interface Schedule {
  readonly name: string;
  readonly repetition: { readonly everyMs: number } | { readonly cron: string; readonly timeZone: string };
}

export interface QueueCounts {
  readonly queue: QueueName;
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
  readonly delayed: number;
}

/**
 * Transport of work between processes. It may lose everything at any moment (Redis flushed): what must not be lost
 * stands in the database and is sent again. Port; the adapter is Bull.
 */
export abstract class JobQueue {
  /** Whether commands would be answered now; false while Redis is away. */
  abstract get isConnected(): boolean;

  /** Adds all jobs in one round trip. Rejects when the queue did not confirm every one of them in time. */
  abstract add(queue: QueueName, jobs: readonly NewJob[]): Promise<void>;

  /** Which of the jobs wait for their turn or for their next attempt. Running, failed and unknown ones are not among them. */
  abstract waitingAmong(queue: QueueName, ids: readonly string[]): Promise<ReadonlySet<string>>;

  /** Makes the repeating jobs of a queue exactly these. Safe to repeat. */
  abstract schedule(queue: QueueName, schedules: readonly Schedule[]): Promise<void>;

  /** Starts to work, as soon as there is a connection. Once per queue and process. */
  abstract consume(queue: QueueName, concurrency: number, consumer: JobConsumer): void;

  /** Takes no further job and waits for the running ones, but not longer than told. */
  abstract drain(timeoutMs: number): Promise<void>;

  /** Jobs by state, of every queue. Rejects when there is no answer in time. */
  abstract counts(): Promise<readonly QueueCounts[]>;

  /** Runs on every new connection; a restarted Redis may have forgotten everything. */
  abstract onConnected(callback: () => void): void;
}
