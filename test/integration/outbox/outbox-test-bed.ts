import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ConsoleLogger, Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Redis } from 'ioredis';
import { APP_CONFIG, loadConfig, type AppConfig } from '../../../config';
import { newId } from '../../../src/kernel/ids';
import { AuditModule, AuditWorkerModule } from '../../../src/platform/audit';
import { BroadcastModule } from '../../../src/platform/broadcast';
import { DatabaseModule, UnitOfWork } from '../../../src/platform/database';
import {
  DEFAULT_JOB_SETTINGS,
  JOB_SETTINGS,
  JobQueue,
  JobsWorkerModule,
  type JobSettings,
} from '../../../src/platform/jobs';
import { Outbox, OutboxModule, OutboxWorkerModule, type EventType } from '../../../src/platform/outbox';
import { runInContext, TenancyModule } from '../../../src/platform/tenancy';
import { runSql } from '../../support/admin-sql';
import { useTestDatabase, type TestDatabase } from '../../support/test-database';

/** Failures are what these tests make; their log would bury the ones nobody expects. */
export class SilentLogger extends ConsoleLogger {
  override printMessages(): void {
    // Nothing reaches the console.
  }
}

@Global()
@Module({})
export class SettingsModule {
  static with(config: AppConfig): DynamicModule {
    return {
      module: SettingsModule,
      providers: [{ provide: APP_CONFIG, useValue: config }],
      exports: [APP_CONFIG],
    };
  }
}

export interface OutboxTestBedOptions {
  readonly subscribers: readonly Type[];
  readonly redisUrl?: string;
  readonly environment?: Record<string, string>;
  readonly settings?: Partial<JobSettings>;
  /** Two workers on one queue share it. */
  readonly keyPrefix?: string;
}

/** A worker with the subscribers of a test, on the real database and Redis, with short pauses. */
export class OutboxTestBed {
  private constructor(
    readonly module: TestingModule,
    readonly database: TestDatabase,
    readonly redis: Redis,
    readonly keyPrefix: string,
  ) {}

  static async start(options: OutboxTestBedOptions): Promise<OutboxTestBed> {
    const database = await useTestDatabase();
    const redisUrl = options.redisUrl ?? database.redisUrl;
    const config = loadConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.appUrl,
      REDIS_URL: redisUrl,
      DATABASE_POOL_SIZE: '6',
      OUTBOX_POLL_MS: '20',
      OUTBOX_REDELIVER_AFTER_MS: '400',
      WORKER_CONCURRENCY: '4',
      ...options.environment,
    });
    const keyPrefix = options.keyPrefix ?? `test_${randomBytes(4).toString('hex')}`;
    const settings: JobSettings = {
      ...DEFAULT_JOB_SETTINGS,
      attempts: 3,
      backoffMs: 30,
      scheduleCheckMs: 200,
      drainMs: 3_000,
      keyPrefix,
      ...options.settings,
    };
    const module = await Test.createTestingModule({
      imports: [
        SettingsModule.with(config),
        TenancyModule,
        BroadcastModule,
        DatabaseModule,
        AuditModule,
        OutboxModule,
        JobsWorkerModule,
        AuditWorkerModule,
        OutboxWorkerModule,
      ],
      providers: [...options.subscribers],
    })
      .overrideProvider(JOB_SETTINGS)
      .useValue(settings)
      .setLogger(new SilentLogger())
      .compile();
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    try {
      await module.init();
    } catch (error) {
      redis.disconnect();
      await module.close().catch(() => undefined);
      throw error;
    }
    return new OutboxTestBed(module, database, redis, keyPrefix);
  }

  async stop(): Promise<void> {
    await this.module.close();
    this.redis.disconnect();
  }

  get queue(): JobQueue {
    return this.module.get(JobQueue);
  }

  async createTenant(): Promise<string> {
    const id = newId();
    await this.sql(
      `INSERT INTO tenants (id, slug, name, time_zone, currency) VALUES ('${id}', 'outbox-${id}', 'Outbox', 'America/Chicago', 'USD')`,
    );
    return id;
  }

  /** Publishes one event in a transaction of its own; answers the id of what it is about. */
  async publish<Payload extends object>(tenantId: string, type: EventType<Payload>, payload: Payload): Promise<string> {
    const aggregateId = newId();
    await this.as(tenantId, () =>
      this.module.get(UnitOfWork).run(async () => this.module.get(Outbox).append(type, aggregateId, payload)),
    );
    return aggregateId;
  }

  as<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const actor = { kind: 'system', name: 'test' } as const;
    return runInContext({ requestId: newId(), correlationId: `correlation-${tenantId}`, tenantId, actor }, work);
  }

  sql(statement: string): Promise<Record<string, unknown>[]> {
    return runSql(this.database.adminUrl, statement);
  }

  /** How often a series of effects was counted up in the company. */
  async effects(tenantId: string, series: string): Promise<number> {
    const rows = await this.sql(
      `SELECT last_value FROM number_series WHERE tenant_id = '${tenantId}' AND series = '${series}'`,
    );
    return Number(rows[0]?.['last_value'] ?? 0);
  }

  /** Waits until every event of the company is complete. */
  async settle(tenantId: string, patienceMs = 15_000): Promise<void> {
    await this.until(async () => {
      const [row] = await this.sql(
        `SELECT count(*) AS open FROM outbox_events WHERE tenant_id = '${tenantId}' AND completed_at IS NULL`,
      );
      return Number(row?.['open']) === 0;
    }, patienceMs);
  }

  async until(condition: () => Promise<boolean>, patienceMs = 10_000): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`Still not so after ${patienceMs} ms: ${condition.toString()}`);
      await pause(25);
    }
  }
}

/** An effect that is there at once and gone with a rollback: counts a series of the company up. */
export async function countUp(unitOfWork: UnitOfWork, series: string): Promise<void> {
  await unitOfWork.manager.query('SELECT crm.next_number($1)', [series]);
}
