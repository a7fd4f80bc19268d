import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Increases of the price book that wait for their day, and what they changed. */
export class CreatePriceIncreases1763749000000 implements MigrationInterface {
  name = 'CreatePriceIncreases1763749000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE price_increases (
        ${TENANT_COLUMNS},
        name text NOT NULL,
        category text,
        percent numeric(7,4) NOT NULL,
        rounding_multiple integer NOT NULL,
        rounding text NOT NULL,
        effective_on date NOT NULL,
        status text NOT NULL DEFAULT 'scheduled',
        applied_at timestamptz,
        CONSTRAINT pk_price_increases PRIMARY KEY (tenant_id, id),
        ${ownerForeignKey('price_increases')},
        ${enumCheck('price_increases', 'status', ['scheduled', 'applied', 'canceled'])},
        ${enumCheck('price_increases', 'rounding', ['nearest', 'up'])},
        CONSTRAINT ck_price_increases__percent CHECK (percent > 0 AND percent <= 1),
        CONSTRAINT ck_price_increases__rounding_multiple CHECK (rounding_multiple > 0),
        CONSTRAINT ck_price_increases__applied_at CHECK ((status = 'applied') = (applied_at IS NOT NULL))
      )`);
    for (const column of ['created_at', 'effective_on']) {
      await runner.query(`CREATE INDEX ix_price_increases__${column} ON price_increases (tenant_id, ${column}, id)`);
    }
    await runner.query(
      "CREATE INDEX ix_price_increases__scheduled ON price_increases (tenant_id, effective_on) WHERE status = 'scheduled'",
    );
    await secureTenantTable(runner, 'price_increases', { access: 'no_delete', systemAccess: 'append_only' });
    await runner.query(`
      CREATE TABLE price_increase_items (
        ${TENANT_COLUMNS},
        price_increase_id uuid NOT NULL,
        service_id uuid NOT NULL,
        before_minor bigint NOT NULL,
        after_minor bigint NOT NULL,
        CONSTRAINT pk_price_increase_items PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_price_increase_items__service UNIQUE (tenant_id, price_increase_id, service_id),
        ${ownerForeignKey('price_increase_items')},
        ${tenantForeignKey('price_increase_items', 'price_increase_id', 'price_increases', 'CASCADE')},
        ${tenantForeignKey('price_increase_items', 'service_id', 'services', 'CASCADE')}
      )`);
    await runner.query(
      'CREATE INDEX ix_price_increase_items__service_id ON price_increase_items (tenant_id, service_id)',
    );
    await secureTenantTable(runner, 'price_increase_items', { access: 'append_only' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE price_increase_items');
    await runner.query('DROP TABLE price_increases');
  }
}
