import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AppConfig, loadConfig } from '../../config';
import { createHttpApp } from '../../src/http-app';
import { createLogger } from '../../src/platform/logging';
import { WorkerModule } from '../../src/worker.module';
import { createCompany, type TestCompany } from './company';
import { HttpClient } from './http-client';
import { type TestDatabase, useTestDatabase } from './test-database';

export interface TestAppOptions {
  /** Adds a worker in the same process, so that events reach their subscribers. */
  readonly withWorker?: boolean;
  /** Settings on top of the test's own, by their environment names. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Another database and Redis than the Jest worker's own, for tests that break them. */
  readonly services?: TestDatabase;
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly config: AppConfig;
  /** The administrator's connection string of the database, above the tenant wall. */
  readonly adminUrl: string;
  /** Anonymous HTTP; `as(token)` for a caller. */
  readonly http: HttpClient;
  /** A company of its own with an admin, an office user and a technician, each signed in. */
  company(): Promise<TestCompany>;
  close(): Promise<void>;
}

/** The real application on the worker's database: real guards, real tokens, real HTTP. One for each test file. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { adminUrl, appUrl, redisUrl } = options.services ?? (await useTestDatabase());
  const dataDir = mkdtempSync(join(tmpdir(), 'headwater-app-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    DATABASE_URL: appUrl,
    // Fifty requests at once wait for each other; on a slow machine longer than they would in production.
    DATABASE_CONNECT_TIMEOUT_MS: '20000',
    REDIS_URL: redisUrl,
    DATA_DIR: dataDir,
    SHUTDOWN_DRAIN_MS: '0',
    OUTBOX_POLL_MS: '25',
    RATE_LIMIT_AUTH_PER_MINUTE: '1000000',
    RATE_LIMIT_WRITE_PER_MINUTE: '1000000',
    RATE_LIMIT_READ_PER_MINUTE: '1000000',
    RATE_LIMIT_COMPANY_PER_MINUTE: '10000000',
    RATE_LIMIT_EXPORT_PER_HOUR: '1000000',
    ...options.environment,
  });
  const app = await createHttpApp(config, { documents: 'when_asked' });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const worker = options.withWorker ? await startTestWorker(config) : undefined;
  const http = new HttpClient(app);
  return {
    app,
    config,
    adminUrl,
    http,
    company: () => createCompany(app, http),
    close: async () => {
      await worker?.close();
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function startTestWorker(config: AppConfig): Promise<INestApplicationContext> {
  // Nest has one logger for the whole process: a worker without one would take the api's lines away.
  const logger = config.logLevel === 'silent' ? false : createLogger(config);
  return NestFactory.createApplicationContext(WorkerModule.register(config), { logger, abortOnError: false });
}
