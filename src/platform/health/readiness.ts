import { Inject, Injectable, Optional } from '@nestjs/common';
import { type HealthCheckResult, HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations';
import { READ_POOL, UnitOfWork } from '../database';
import { QueueHealth } from '../jobs';
import { ResilientThrottlerStorage } from '../rate-limit';
import { ScannerCheck } from './scanner-check';

const PATIENCE_MS = 2_000;

export type Readiness = HealthCheckResult;
type Check = () => PromiseLike<HealthIndicatorResult>;

/** What the service needs to do its work; each check answers in two seconds and names no host, no login and no query. */
@Injectable()
export class ReadinessChecks {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly dataSource: DataSource,
    @Inject(READ_POOL) private readonly readPool: Pool,
    private readonly unitOfWork: UnitOfWork,
    private readonly scanner: ScannerCheck,
    @Optional() private readonly queues?: QueueHealth,
    @Optional() private readonly rateLimits?: ResilientThrottlerStorage,
  ) {}

  all(): Check[] {
    return [
      this.check('database', 'The database does not answer', () => this.database()),
      this.check('migrations', 'The applied migrations cannot be read', () => this.migrations()),
      this.check('vectors', 'The extensions cannot be read', () => this.vectors()),
      ...(this.rateLimits ? [this.redis(this.rateLimits)] : []),
      ...(this.queues ? [this.jobQueues(this.queues)] : []),
      ...this.scanner.all(),
    ];
  }

  private redis(rateLimits: ResilientThrottlerStorage): Check {
    return this.check('redis', 'Redis does not answer', () => rateLimits.ping());
  }

  private jobQueues(queues: QueueHealth): Check {
    return this.check('queues', 'The queues do not answer', async () => {
      const { isUp, ...counts } = await queues.check();
      if (!isUp) throw new Error('The queues are not connected');
      return counts;
    });
  }

  private check(name: string, fault: string, work: () => Promise<Record<string, unknown> | void>): Check {
    return () =>
      this.indicators
        .check(name)
        .attempt(() =>
          work().catch((error: unknown) => {
            throw error instanceof NotReadyError ? error : new NotReadyError(fault);
          }),
        )
        .withTimeout(PATIENCE_MS);
  }

  private async database(): Promise<void> {
    await this.dataSource.query('SELECT 1');
    await this.readPool.query('SELECT 1');
  }

  private async migrations(): Promise<Record<string, unknown>> {
    const rows = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<{ name: string }[]>('SELECT name FROM migrations'),
    );
    const applied = new Set(rows.map(({ name }) => name));
    const pending = migrations.map((migration) => migration.name).filter((name) => !applied.has(name));
    if (pending.length > 0) throw new NotReadyError(`Pending: ${pending.join(', ')}. Run the migrations.`);
    return { applied: applied.size };
  }

  /** `pgvector` where similarity search has its index, `array` where it compares exactly over `real[]`. */
  private async vectors(): Promise<Record<string, unknown>> {
    const rows = await this.dataSource.query<unknown[]>("SELECT 1 FROM pg_extension WHERE extname = 'vector'");
    return { mode: rows.length > 0 ? 'pgvector' : 'array' };
  }
}

/** A fault in words that an anonymous caller may read. */
class NotReadyError extends Error {}
