import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ownerForeignKey, secureTenantTable, TENANT_COLUMNS } from '../src/platform/database/migration-ddl';

/** Values of indexes that surcharges follow. */
export class CreatePriceIndexes1763730300000 implements MigrationInterface {
  name = 'CreatePriceIndexes1763730300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE price_index_values (
        ${TENANT_COLUMNS},
        index_code text NOT NULL,
        effective_from date NOT NULL,
        value numeric(14,4) NOT NULL,
        CONSTRAINT pk_price_index_values PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_price_index_values__day UNIQUE (tenant_id, index_code, effective_from),
        ${ownerForeignKey('price_index_values')},
        CONSTRAINT ck_price_index_values__value CHECK (value >= 0)
      )`);
    for (const column of ['created_at', 'effective_from']) {
      await runner.query(
        `CREATE INDEX ix_price_index_values__${column} ON price_index_values (tenant_id, ${column}, id)`,
      );
    }
    await secureTenantTable(runner, 'price_index_values', { access: 'full' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE price_index_values');
  }
}
