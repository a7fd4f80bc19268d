import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists that partners ask for what changed since an instant. */
const TABLES = ['customers', 'properties', 'work_orders', 'invoices', 'payments'];

/** `updatedSince` of the public API finds the few changed rows without reading the whole list. */
export class IndexUpdates1763723000000 implements MigrationInterface {
  name = 'IndexUpdates1763723000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`CREATE INDEX ix_${table}__updated_at ON ${table} (tenant_id, updated_at, id)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP INDEX ix_${table}__updated_at`);
  }
}
