import { Inject, Injectable, type OnModuleInit, Optional } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { READ_POOL } from '../database';
import { QueueHealth } from '../jobs';
import { OutboxBacklog } from '../outbox';
import { ResilientThrottlerStorage } from '../rate-limit';
import { MetricsRegistry, type Reading } from './metrics-registry';

/** What can be said about a process beside its requests: pools, queues, outbox, rate limits; whatever of it the process has. */
@Injectable()
export class PlatformGauges implements OnModuleInit {
  constructor(
    private readonly metrics: MetricsRegistry,
    private readonly dataSource: DataSource,
    @Inject(READ_POOL) private readonly readPool: Pool,
    @Optional() private readonly queues?: QueueHealth,
    @Optional() private readonly backlog?: OutboxBacklog,
    @Optional() private readonly rateLimits?: ResilientThrottlerStorage,
  ) {}

  onModuleInit(): void {
    this.metrics.addGauge(
      'database_pool_connections',
      'Connections of a pool by state; waiting are requests without one',
      ['pool', 'state'],
      () => [...poolReadings('write', this.writePool()), ...poolReadings('read', this.readPool)],
    );
    if (this.queues) this.addQueues(this.queues);
    if (this.backlog) this.addOutbox(this.backlog);
    if (this.rateLimits) this.addRateLimits(this.rateLimits);
  }

  private addQueues(queues: QueueHealth): void {
    this.metrics.addGauge('job_queue_jobs', 'Jobs of a queue by state', ['queue', 'state'], async () =>
      (await queues.queueCounts()).flatMap(({ queue, ...states }) =>
        Object.entries(states).map(([state, value]) => ({ labels: { queue, state }, value })),
      ),
    );
  }

  private addOutbox(backlog: OutboxBacklog): void {
    const { metrics } = this;
    metrics.addGauge('outbox_open_events', 'Events that some subscriber has not received yet', [], async () => [
      { value: (await backlog.measure()).openEvents },
    ]);
    metrics.addGauge('outbox_oldest_event_age_seconds', 'Age of the oldest of them', [], async () => [
      { value: (await backlog.measure()).oldestAgeSeconds },
    ]);
    metrics.addGauge('dead_letters_open', 'Deliveries that wait for an operator', [], async () => [
      { value: (await backlog.measure()).openDeadLetters },
    ]);
  }

  private addRateLimits(rateLimits: ResilientThrottlerStorage): void {
    this.metrics.addGauge(
      'rate_limit_fallback',
      '1 while rate limits are counted in this process only, because Redis is away',
      [],
      () => [{ value: rateLimits.isDegraded ? 1 : 0 }],
    );
  }

  /** TypeORM keeps its pool to itself; its driver names it `master`. */
  private writePool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}

function poolReadings(pool: string, { totalCount, idleCount, waitingCount }: Pool): Reading[] {
  const states = { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  return Object.entries(states).map(([state, value]) => ({ labels: { pool, state }, value }));
}
