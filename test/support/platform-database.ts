import type { Pool } from 'pg';
import { Pool as PgPool } from 'pg';
import { DataSource } from 'typeorm';
import { type AppConfig, loadConfig } from '../../config';
import { newId } from '../../src/kernel/ids';
import { dataSourceOptions, ListReader, TenantReader, UnitOfWork } from '../../src/platform/database';
import { readPoolConfig } from '../../src/platform/database/connection-options';
import { runInContext } from '../../src/platform/tenancy';
import { type TestDatabase, useTestDatabase } from './test-database';

/** The database floor alone, without an application: unit of work, readers and companies of their own. */
export interface PlatformDatabase {
  readonly config: AppConfig;
  readonly adminUrl: string;
  readonly dataSource: DataSource;
  readonly unitOfWork: UnitOfWork;
  readonly reader: TenantReader;
  readonly lists: ListReader;
  /** A new company's id. */
  createTenant(): Promise<string>;
  /** Runs work as a system actor of a company. */
  as<T>(tenantId: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** On the Jest worker's own database, or on another one for tests that must not see what others left behind. */
export async function openPlatformDatabase(services?: TestDatabase): Promise<PlatformDatabase> {
  const { adminUrl, appUrl, redisUrl } = services ?? (await useTestDatabase());
  const config = loadConfig({ NODE_ENV: 'test', DATABASE_URL: appUrl, REDIS_URL: redisUrl });
  const dataSource = await new DataSource({ ...dataSourceOptions(config), entities: [] }).initialize();
  const pool: Pool = new PgPool(readPoolConfig(config));
  const unitOfWork = new UnitOfWork(dataSource);
  const reader = new TenantReader(pool);
  return {
    config,
    adminUrl,
    dataSource,
    unitOfWork,
    reader,
    lists: new ListReader(reader, config),
    createTenant: () => createTenant(unitOfWork),
    as: (tenantId, work) =>
      runInContext(
        { requestId: 'test-request', correlationId: 'test-request', tenantId, actor: { kind: 'system', name: 'test' } },
        work,
      ),
    close: async () => {
      await pool.end();
      await dataSource.destroy();
    },
  };
}

async function createTenant(unitOfWork: UnitOfWork): Promise<string> {
  const id = newId();
  await unitOfWork.runAsSystem((manager) =>
    manager.query(
      "INSERT INTO tenants (id, slug, name, time_zone, currency) VALUES ($1, $2, 'Test company', 'UTC', 'USD')",
      [id, `test-${id}`],
    ),
  );
  return id;
}
