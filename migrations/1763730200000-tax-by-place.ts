import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Tax rates that apply by the address, and customers who pay none. */
export class TaxByPlace1763730200000 implements MigrationInterface {
  name = 'TaxByPlace1763730200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tax_rates
        ADD COLUMN state text,
        ADD COLUMN county text,
        ADD COLUMN city text,
        ADD COLUMN postal_code text,
        ADD CONSTRAINT ck_tax_rates__area CHECK (state IS NOT NULL OR (county IS NULL AND city IS NULL AND postal_code IS NULL))`);
    await runner.query('CREATE INDEX ix_tax_rates__state ON tax_rates (tenant_id, state) WHERE state IS NOT NULL');
    await runner.query(`
      CREATE TABLE tax_exemptions (
        ${TENANT_COLUMNS},
        customer_id uuid NOT NULL,
        certificate_number text NOT NULL,
        state text,
        effective_from date NOT NULL,
        effective_to date,
        CONSTRAINT pk_tax_exemptions PRIMARY KEY (tenant_id, id),
        ${ownerForeignKey('tax_exemptions')},
        ${tenantForeignKey('tax_exemptions', 'customer_id', 'customers', 'CASCADE')},
        CONSTRAINT ck_tax_exemptions__state CHECK (state ~ '^[A-Z]{2}$'),
        CONSTRAINT ck_tax_exemptions__effective_to CHECK (effective_to >= effective_from)
      )`);
    for (const column of ['customer_id', 'created_at', 'effective_from']) {
      await runner.query(`CREATE INDEX ix_tax_exemptions__${column} ON tax_exemptions (tenant_id, ${column}, id)`);
    }
    await secureTenantTable(runner, 'tax_exemptions', { access: 'no_delete' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tax_exemptions');
    await runner.query(
      'ALTER TABLE tax_rates DROP COLUMN state, DROP COLUMN county, DROP COLUMN city, DROP COLUMN postal_code',
    );
  }
}
