import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { onEnd } from './cleanup.mjs';
import { product } from './product.mjs';

const LOGIN_PASSWORD = 'headwater-bench-login';

/** A PostgreSQL with the settings of a kept database (fsync on), a Redis and a folder for files, all of them gone at the end. */
export async function startServices({ keep }) {
  const { startEmbeddedPostgres, startEmbeddedRedis } = product('platform/embedded');
  const { prepareDatabase } = product('prepare');
  const folder = mkdtempSync(join(tmpdir(), 'headwater-bench-'));
  onEnd('temporary folder', () => rmSync(folder, { recursive: true, force: true }));
  const dataDir = keep ?? mkdtempSync(join(tmpdir(), 'headwater-bench-pg-'));
  mkdirSync(dataDir, { recursive: true });
  if (!keep) onEnd('database folder', () => removeFollowing(dataDir));
  const postgres = await startEmbeddedPostgres({ dataDir, durability: 'kept' });
  onEnd('PostgreSQL', () => postgres.stop());
  const redis = await startEmbeddedRedis();
  onEnd('Redis', () => redis.stop());
  const { adminUrl, appUrl } = await prepareDatabase({
    adminUrl: postgres.adminUrl,
    database: 'headwater',
    loginPassword: LOGIN_PASSWORD,
    seed: 'demo',
  });
  return { folder, adminUrl, appUrl, redisUrl: redis.url, redisEngine: redis.engine, databasePid: postgres.pid };
}

/** One statement, or several without parameters, as the administrator: above the tenant wall. */
export async function runSql(adminUrl, text, values) {
  return withClient(adminUrl, async (client) => (await client.query(text, values)).rows);
}

export async function withClient(adminUrl, work) {
  const client = new pg.Client({ connectionString: adminUrl, options: '-c timezone=UTC' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The folder may be a link to one that the service user can reach. */
function removeFollowing(folder) {
  rmSync(realpathSync(folder), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
