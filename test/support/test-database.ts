import { randomBytes } from 'node:crypto';
import { provisionDatabase } from '../../src/platform/database/provision';
import { runSql, withClusterLock } from './admin-sql';
import { testServices } from './test-services';

/** Where a test finds its database and its Redis. */
export interface TestDatabase {
  /** The administrator's connection string: owner of everything, above the tenant wall. */
  readonly adminUrl: string;
  /** The application's own login, behind the tenant wall. */
  readonly appUrl: string;
  /** A database number of its own for each Jest worker. */
  readonly redisUrl: string;
}

export interface ScratchDatabase extends TestDatabase {
  drop(): Promise<void>;
}

/** Redis has 16 numbered databases; number 0 stays free for programs that take the default. */
const REDIS_DATABASES = 15;

/**
 * The migrated and seeded database of this Jest worker, cloned on first use. All test files of the
 * worker share it one after the other, so a test makes a tenant of its own and never truncates.
 */
export async function useTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, prefix, template } = testServices();
  return openDatabase(`${prefix}_w${workerNumber()}`, async (name) => {
    const found = await runSql(adminUrl, `SELECT 1 FROM pg_database WHERE datname = '${name}'`);
    if (found.length === 0) await runSql(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
}

/** A database for one test that changes the schema or restarts things: a clone of the template, or without tables. */
export async function createScratchDatabase(content: 'template' | 'empty'): Promise<ScratchDatabase> {
  const { adminUrl, prefix, template } = testServices();
  const name = `${prefix}_s${randomBytes(4).toString('hex')}`;
  const database = await openDatabase(name, async () => {
    if (content === 'template') await runSql(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return { ...database, drop: async () => void (await runSql(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`)) };
}

/** Grants on a database itself are not cloned with it, hence the provisioning. */
async function openDatabase(name: string, create: (name: string) => Promise<void>): Promise<TestDatabase> {
  const { adminUrl, loginPassword, redisUrl } = testServices();
  const urls = await withClusterLock(adminUrl, async () => {
    await create(name);
    return provisionDatabase({ adminUrl, database: name, loginPassword });
  });
  return { ...urls, redisUrl: redisDatabase(redisUrl, ((workerNumber() - 1) % REDIS_DATABASES) + 1) };
}

function redisDatabase(url: string, index: number): string {
  const numbered = new URL(url);
  numbered.pathname = `/${index}`;
  return numbered.toString();
}

function workerNumber(): number {
  return Number(process.env['JEST_WORKER_ID'] ?? 1);
}
