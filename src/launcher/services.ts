import { join } from 'node:path';
import type { AppConfig } from '../../config';
import {
  reasonOf,
  startEmbeddedPostgres,
  startEmbeddedRedis,
  type EmbeddedPostgres,
  type EmbeddedRedis,
} from '../platform/embedded';
import { provisionDatabase } from '../platform/database/provision';
import { databaseLoginPassword } from './credentials';
import { LaunchError } from './launch-error';

const DATABASE = 'headwater';

/** Connection strings of one database: what prepares it, and what the api and the worker use. */
export interface DatabaseUrls {
  /** Absent in production unless configured: then somebody else prepares the database. */
  readonly adminUrl?: string;
  readonly appUrl: string;
}

export interface Services {
  readonly database: DatabaseUrls;
  readonly redisUrl: string;
  readonly postgres?: EmbeddedPostgres;
  readonly redis?: EmbeddedRedis;
}

/** Starts what the configuration does not bring along. `onStarted` is told at once, so that a failure later leaves nothing behind. */
export async function openServices(
  config: AppConfig,
  onStarted: (stop: () => Promise<void>) => void,
): Promise<Services> {
  const postgres = config.database.url === undefined ? await startPostgres(config) : undefined;
  if (postgres !== undefined) onStarted(() => postgres.stop());
  const redis = config.redis.url === undefined ? await startRedis(config) : undefined;
  if (redis !== undefined) onStarted(() => redis.stop());
  return {
    database: await openDatabase(config, postgres?.adminUrl),
    redisUrl: config.redis.url ?? redis?.url ?? '',
    ...(postgres !== undefined && { postgres }),
    ...(redis !== undefined && { redis }),
  };
}

/** Outside production the one login there is becomes the administrator, and the service gets its own behind the tenant wall. */
async function openDatabase(config: AppConfig, embeddedAdminUrl: string | undefined): Promise<DatabaseUrls> {
  const { url, adminUrl } = config.database;
  if (url !== undefined && (adminUrl !== undefined || config.isProduction)) {
    return { appUrl: url, ...(adminUrl !== undefined && { adminUrl }) };
  }
  const loginPassword = databaseLoginPassword(config.dataDir);
  try {
    if (url !== undefined) return await provisionDatabase({ adminUrl: url, loginPassword });
    return await provisionDatabase({ adminUrl: embeddedAdminUrl ?? '', database: DATABASE, loginPassword });
  } catch (error) {
    const name = url === undefined ? 'the embedded PostgreSQL' : 'DATABASE_URL';
    throw new LaunchError(`Headwater cannot start: ${name}: ${reasonOf(error)}`, { cause: error });
  }
}

function startPostgres(config: AppConfig): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), durability: 'kept' });
}

function startRedis(config: AppConfig): Promise<EmbeddedRedis> {
  return startEmbeddedRedis({ dataDir: join(config.dataDir, 'redis') });
}
