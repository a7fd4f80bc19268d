import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { dataSourceOptions, readPoolConfig } from './connection-options';
import { ListReader } from './list-reader';
import { READ_POOL, TenantReader } from './tenant-reader';
import { UnitOfWork } from './unit-of-work';

/** A dropped idle connection is the pool's affair: it opens another one. Without a listener the process would end. */
function createReadPool(config: AppConfig): Pool {
  const pool = new Pool(readPoolConfig(config));
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [APP_CONFIG],
      useFactory: (config: AppConfig) => ({
        ...dataSourceOptions(config),
        autoLoadEntities: true,
        retryAttempts: 3,
        retryDelay: 500,
      }),
    }),
  ],
  providers: [
    UnitOfWork,
    TenantReader,
    ListReader,
    { provide: READ_POOL, inject: [APP_CONFIG], useFactory: createReadPool },
  ],
  exports: [UnitOfWork, TenantReader, ListReader, READ_POOL],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(READ_POOL) private readonly readPool: Pool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.readPool.end();
  }
}
