import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { InjectQueue } from '@nestjs/bull';
import type { Job, Queue } from 'bull';
import {
  JobQueue,
  QUEUE_NAMES,
  type JobConsumer,
  type JobRun,
  type NewJob,
  type QueueCounts,
  type QueueName,
  type Schedule,
} from '../job-queue';
import { JOB_SETTINGS, type JobSettings } from '../job-settings';
import { within } from '../within';
import { AttemptFailed } from './attempt-failed';
import { RedisConnections } from './redis-connections';
import { replaceSchedules } from './repeatable-jobs';

/** Bull's words for a job that was taken from dead workers too often; it has no code of its own. */
const STALLED_TOO_OFTEN = 'job stalled more than allowable limit';

/** A probe that waits longer says as much as one that fails. */
const PROBE_TIMEOUT_MS = 1_000;

/** The queue on Bull 4, which is in maintenance: nothing outside of this folder knows it. */
@Injectable()
export class BullJobQueue extends JobQueue implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger(BullJobQueue.name);
  private readonly queues: Readonly<Record<QueueName, Queue>>;
  private readonly consumed = new Set<QueueName>();
  private isDraining = false;

  constructor(
    @InjectQueue('outbox') outbox: Queue,
    @InjectQueue('jobs') jobs: Queue,
    private readonly connections: RedisConnections,
    @Inject(JOB_SETTINGS) private readonly settings: JobSettings,
  ) {
    super();
    this.queues = { outbox, jobs };
  }

  get isConnected(): boolean {
    return this.connections.isReady;
  }

  async add(name: QueueName, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const entries = jobs.map(({ name: jobName, data, id, delayMs }) => ({
      name: jobName,
      data,
      opts: { ...(id !== undefined && { jobId: id }), ...(delayMs !== undefined && { delay: delayMs }) },
    }));
    const added = await this.command('Adding jobs', () => this.queues[name].addBulk(entries));
    // Bull does not look at the outcome of the single commands of its MULTI.
    const refused = added.filter(({ id }) => typeof id !== 'string').length;
    if (refused > 0) throw new Error(`Redis refused ${refused} of ${jobs.length} jobs`);
  }

  /** A running job holds a lock, a failed one stands in the set of failures; what is left of the known ones waits. */
  async waitingAmong(name: QueueName, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const queue = this.queues[name];
    const pipeline = queue.client.pipeline();
    for (const id of ids) {
      const key = queue.toKey(id);
      pipeline.exists(key).exists(`${key}:lock`).zscore(queue.toKey('failed'), id);
    }
    const answers = (await this.command('Looking for jobs', () => pipeline.exec())) ?? [];
    const valueAt = (index: number): unknown => {
      const [error, value] = answers[index] ?? [new Error('Redis left a question unanswered'), null];
      if (error) throw error;
      return value;
    };
    return new Set(
      ids.filter((_, i) => valueAt(3 * i) === 1 && valueAt(3 * i + 1) === 0 && valueAt(3 * i + 2) === null),
    );
  }

  async schedule(name: QueueName, schedules: readonly Schedule[]): Promise<void> {
    await this.command('Scheduling', () => replaceSchedules(this.queues[name], schedules));
  }

  consume(name: QueueName, concurrency: number, consumer: JobConsumer): void {
    if (this.consumed.has(name)) throw new Error(`Queue ${name} has a consumer already`);
    this.consumed.add(name);
    const queue = this.queues[name];
    let isStarted = false;
    this.connections.onReady(() => {
      if (isStarted || this.isDraining) return;
      isStarted = true;
      queue.on('failed', (job: Job | null, error: Error) => {
        if (job && error.message === STALLED_TOO_OFTEN) void consumer.exhausted(runOf(job), error);
      });
      queue
        .process('*', concurrency, (job: Job) => attempt(job, consumer))
        .catch((error: unknown) => {
          if (!this.isDraining) this.logger.error({ msg: `Queue ${name} stopped working`, err: error });
        });
    });
  }

  async drain(timeoutMs: number): Promise<void> {
    this.isDraining = true;
    const draining = [...this.consumed].map(async (name) => {
      const queue = this.queues[name];
      await within(timeoutMs, `Finishing the jobs of ${name}`, queue.pause(true)).catch((error: unknown) => {
        this.logger.warn({ msg: `Jobs of ${name} are left to another worker`, err: error });
      });
      await within(timeoutMs, `Closing ${name}`, queue.close(true)).catch(() => undefined);
    });
    await Promise.all(draining);
  }

  counts(): Promise<readonly QueueCounts[]> {
    const count = async (queue: QueueName): Promise<QueueCounts> => {
      const { waiting, active, failed, delayed } = await this.queues[queue].getJobCounts();
      return { queue, waiting, active, failed, delayed };
    };
    return this.command('Counting jobs', () => Promise.all(QUEUE_NAMES.map(count)), PROBE_TIMEOUT_MS);
  }

  onConnected(callback: () => void): void {
    this.connections.onReady(callback);
  }

  /** Before the pools close: a running job needs the database to finish. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.drain(this.settings.drainMs);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(
      Object.values(this.queues).map((queue) =>
        within(2_000, 'Closing a queue', queue.close(true)).catch(() => undefined),
      ),
    );
    this.connections.close();
  }

  private async command<T>(
    what: string,
    work: () => Promise<T>,
    timeoutMs = this.settings.commandTimeoutMs,
  ): Promise<T> {
    await this.connections.whenReady(timeoutMs);
    return within(timeoutMs, what, work());
  }
}

function runOf(job: Job): JobRun {
  return { id: String(job.id), name: job.name, data: job.data as unknown, attempt: job.attemptsMade + 1 };
}

async function attempt(job: Job, consumer: JobConsumer): Promise<void> {
  const run = runOf(job);
  try {
    await consumer.process(run);
  } catch (error) {
    if (run.attempt >= (job.opts.attempts ?? 1)) await consumer.exhausted(run, error);
    throw new AttemptFailed(error);
  }
}
