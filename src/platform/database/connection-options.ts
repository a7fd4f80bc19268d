import type { PoolConfig } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import type { AppConfig } from '../../../config';
import { SnakeNamingStrategy } from './naming-strategy';

/** Sessions speak UTC and ISO dates, so that text from the wire needs no conversion. */
const SESSION_OPTIONS = '-c timezone=UTC -c datestyle=ISO';

/** The pool behind TypeORM. What may travel together goes under one Sync (`sendTogether`), so the driver's pipeline mode is off. */
export function dataSourceOptions(config: AppConfig): DataSourceOptions {
  return {
    type: 'postgres',
    url: requiredUrl(config),
    schema: 'public',
    applicationName: 'headwater',
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    poolSize: config.database.poolSize,
    extra: {
      pipeline: false,
      options: SESSION_OPTIONS,
      statement_timeout: config.database.statementTimeoutMs,
      connectionTimeoutMillis: config.database.connectTimeoutMs,
    },
  };
}

/** The pool of one-round-trip reads: the replica where there is one. */
export function readPoolConfig(config: AppConfig): PoolConfig {
  return {
    connectionString: config.database.readUrl ?? requiredUrl(config),
    max: config.database.poolSize,
    application_name: 'headwater-read',
    options: SESSION_OPTIONS,
    statement_timeout: config.database.statementTimeoutMs,
    connectionTimeoutMillis: config.database.connectTimeoutMs,
  };
}

function requiredUrl(config: AppConfig): string {
  if (config.database.url === undefined) {
    throw new Error('DATABASE_URL is not set. `npm run up` starts a database of its own and sets it.');
  }
  return config.database.url;
}
