import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations';
import { SnakeNamingStrategy } from './naming-strategy';

const MIGRATION_LOCK = 727002;

/** A connection for schema changes: it acts as `crm_owner`, so that every object belongs to that role. */
export function ownerDataSource(adminUrl: string, entities: readonly (new () => unknown)[] = []): DataSource {
  return new DataSource({
    type: 'postgres',
    url: adminUrl,
    schema: 'public',
    applicationName: 'headwater-migrations',
    namingStrategy: new SnakeNamingStrategy(),
    entities: [...entities],
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize: 2,
    extra: { options: '-c role=crm_owner -c timezone=UTC' },
  });
}

/** Applies pending migrations, one process at a time; answers the names it applied. */
export async function migrateDatabase({ adminUrl }: { adminUrl: string }): Promise<readonly string[]> {
  return withOwner(adminUrl, async (dataSource) => {
    const applied = await dataSource.runMigrations();
    await dataSource.query('GRANT SELECT ON migrations TO crm_system');
    return applied.map(({ name }) => name);
  });
}

/** Reverts the latest migrations, `steps` of them. */
export async function revertMigrations({ adminUrl, steps }: { adminUrl: string; steps: number }): Promise<void> {
  await withOwner(adminUrl, async (dataSource) => {
    for (let step = 0; step < steps; step++) await dataSource.undoLastMigration();
  });
}

async function withOwner<T>(adminUrl: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await ownerDataSource(adminUrl).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    return await work(dataSource);
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}
