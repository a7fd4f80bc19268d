import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startEmbeddedPostgres,
  startEmbeddedRedis,
  type EmbeddedPostgres,
  type EmbeddedRedis,
} from '../../src/platform/embedded';
import { prepareDatabase } from '../../src/prepare';
import type { TestDatabase } from './test-database';

/** A PostgreSQL and a Redis that belong to one test, which may kill them. */
export interface OwnServices {
  readonly postgres: EmbeddedPostgres;
  readonly redis: EmbeddedRedis;
  readonly database: TestDatabase;
  stop(): Promise<void>;
}

/** An immediate restart loses no commit of a throw-away server either: only the machine's failure would. */
export async function startOwnServices(): Promise<OwnServices> {
  const dataDir = mkdtempSync(join(tmpdir(), 'headwater-own-'));
  const [postgres, redis] = await Promise.all([
    startEmbeddedPostgres({ dataDir, durability: 'throw_away' }),
    startEmbeddedRedis(),
  ]);
  const stop = async (): Promise<void> => void (await Promise.all([postgres.stop(), redis.stop()]));
  try {
    const options = {
      adminUrl: postgres.adminUrl,
      database: 'headwater',
      loginPassword: 'headwater-own-login',
      seed: 'none',
    } as const;
    const { adminUrl, appUrl } = await prepareDatabase(options);
    return { postgres, redis, database: { adminUrl, appUrl, redisUrl: redis.url }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
