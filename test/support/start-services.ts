import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from '../../src/prepare';
import { startEmbeddedPostgres, startEmbeddedRedis } from '../../src/platform/embedded';
import { runSql } from './admin-sql';
import { onTestEnd, stopEverything } from './started-services';
import { announceTestServices } from './test-services';

/** The role is one for the whole cluster, so two runs on one native server have to agree on its password. */
const LOGIN_PASSWORD = 'headwater-test-login';

/** Jest's global set-up: one PostgreSQL, one Redis, one prepared template database for the whole run. */
export default async function startServices(): Promise<void> {
  try {
    const [adminUrl, redisUrl] = await Promise.all([startPostgres(), startRedis()]);
    const prefix = `headwater_test_${randomBytes(4).toString('hex')}`;
    const template = `${prefix}_template`;
    onTestEnd(() => dropDatabases(adminUrl, prefix));
    await prepareDatabase({ adminUrl, database: template, loginPassword: LOGIN_PASSWORD, seed: 'demo' });
    await runSql(adminUrl, `ALTER DATABASE ${template} WITH ALLOW_CONNECTIONS false`);
    announceTestServices({ adminUrl, redisUrl, template, loginPassword: LOGIN_PASSWORD, prefix });
  } catch (error) {
    await stopEverything();
    throw error;
  }
}

async function startPostgres(): Promise<string> {
  const native = process.env['TEST_DATABASE_ADMIN_URL'];
  if (native !== undefined && native !== '') return native;
  const dataDir = mkdtempSync(join(tmpdir(), 'headwater-test-'));
  const server = await startEmbeddedPostgres({ dataDir, durability: 'throw_away' });
  onTestEnd(() => server.stop());
  return server.adminUrl;
}

async function startRedis(): Promise<string> {
  const native = process.env['TEST_REDIS_URL'];
  if (native !== undefined && native !== '') return native;
  const server = await startEmbeddedRedis();
  onTestEnd(() => server.stop());
  return server.url;
}

async function dropDatabases(adminUrl: string, prefix: string): Promise<void> {
  const rows = await runSql(adminUrl, `SELECT datname FROM pg_database WHERE datname LIKE '${prefix}%'`);
  for (const { datname } of rows) await runSql(adminUrl, `DROP DATABASE IF EXISTS "${String(datname)}" WITH (FORCE)`);
}
