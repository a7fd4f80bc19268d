import { Injectable } from '@nestjs/common';
import { JobQueue, type QueueCounts } from './job-queue';

export interface QueueHealthReport {
  readonly isUp: boolean;
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
  readonly delayed: number;
}

/** The queues as readiness and metrics see them. Answers within a second, also while Redis is away. */
@Injectable()
export class QueueHealth {
  constructor(private readonly queue: JobQueue) {}

  /** Sums over all queues. */
  async check(): Promise<QueueHealthReport> {
    const queues = await this.queueCounts().catch(() => null);
    const sum = (state: 'waiting' | 'active' | 'failed' | 'delayed'): number =>
      (queues ?? []).reduce((total, counts) => total + counts[state], 0);
    return {
      isUp: queues !== null,
      waiting: sum('waiting'),
      active: sum('active'),
      failed: sum('failed'),
      delayed: sum('delayed'),
    };
  }

  /** One entry a queue, for gauges. Rejects while Redis is away. */
  queueCounts(): Promise<readonly QueueCounts[]> {
    return this.queue.counts();
  }
}
