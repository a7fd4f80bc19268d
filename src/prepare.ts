import { DataSource } from 'typeorm';
import { loadConfig } from '../config';
import './business-modules';
import { seedDemo } from './demo/seed-demo';
import { syncBuiltInRoles } from './modules/identity';
import { ensureDefaultPipelines } from './modules/sales';
import {
  dataSourceOptions,
  migrateDatabase,
  provisionDatabase,
  type ProvisionedDatabase,
  type ProvisionOptions,
  UnitOfWork,
} from './platform/database';

export interface PrepareOptions extends ProvisionOptions {
  /** `demo` adds the companies demo and rival, `demo_with_history` a year of work as well; never in production. */
  readonly seed: 'demo' | 'demo_with_history' | 'none';
}

/** Everything a database needs before the service may use it: roles, schema, reference data and, on request, the demo. Safe to repeat. */
export async function prepareDatabase(options: PrepareOptions): Promise<ProvisionedDatabase> {
  const database = await provisionDatabase(options);
  await migrateDatabase({ adminUrl: database.adminUrl });
  const config = loadConfig(undefined, { DATABASE_URL: database.appUrl });
  const dataSource = await new DataSource(dataSourceOptions(config)).initialize();
  try {
    const unitOfWork = new UnitOfWork(dataSource);
    await unitOfWork.runAsSystem((manager) => syncBuiltInRoles(manager));
    if (options.seed !== 'none')
      await seedDemo(unitOfWork, config, { withHistory: options.seed === 'demo_with_history' });
    // After the demo, whose pipeline has an id of its own.
    await unitOfWork.runAsSystem(ensureDefaultPipelines);
  } finally {
    await dataSource.destroy();
  }
  return database;
}
