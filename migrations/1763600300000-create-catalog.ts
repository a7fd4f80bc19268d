import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enumCheck, ownerForeignKey, secureTenantTable, TENANT_COLUMNS } from '../src/platform/database/migration-ddl';

/** The price book and the tax rates of a company. */
export class CreateCatalog1763600300000 implements MigrationInterface {
  name = 'CreateCatalog1763600300000';

  async up(runner: QueryRunner): Promise<void> {
    await createServices(runner);
    await createTaxRates(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tax_rates');
    await runner.query('DROP TABLE services');
  }
}

async function createServices(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE services (
      ${TENANT_COLUMNS},
      code text NOT NULL,
      name text NOT NULL,
      description text,
      category text,
      unit text NOT NULL,
      price_minor bigint NOT NULL,
      cost_minor bigint,
      currency text NOT NULL,
      taxable boolean NOT NULL DEFAULT true,
      min_price_minor bigint,
      max_price_minor bigint,
      default_duration_minutes integer,
      skills text[] NOT NULL DEFAULT '{}',
      is_active boolean NOT NULL DEFAULT true,
      deleted_at timestamptz,
      CONSTRAINT pk_services PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('services')},
      ${enumCheck('services', 'unit', ['each', 'hour', 'gallon', 'foot'])},
      CONSTRAINT ck_services__currency CHECK (currency ~ '^[A-Z]{3}$'),
      CONSTRAINT ck_services__amounts CHECK (
        price_minor >= 0 AND cost_minor >= 0
        AND min_price_minor >= 0 AND min_price_minor <= price_minor AND max_price_minor >= price_minor),
      CONSTRAINT ck_services__default_duration_minutes CHECK (default_duration_minutes > 0)
    )`);
  await runner.query(
    'CREATE UNIQUE INDEX uq_services__code ON services (tenant_id, lower(code)) WHERE deleted_at IS NULL',
  );
  await runner.query('CREATE INDEX ix_services__created_at ON services (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_services__name ON services (tenant_id, lower(name), id)');
  await secureTenantTable(runner, 'services', { access: 'no_delete' });
}

async function createTaxRates(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE tax_rates (
      ${TENANT_COLUMNS},
      name text NOT NULL,
      jurisdiction text NOT NULL,
      rate numeric(9,6) NOT NULL,
      effective_from date NOT NULL,
      effective_to date,
      is_default boolean NOT NULL DEFAULT false,
      CONSTRAINT pk_tax_rates PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('tax_rates')},
      CONSTRAINT ck_tax_rates__rate CHECK (rate >= 0 AND rate <= 1),
      CONSTRAINT ck_tax_rates__effective_to CHECK (effective_to >= effective_from)
    )`);
  await runner.query('CREATE INDEX ix_tax_rates__created_at ON tax_rates (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_tax_rates__default ON tax_rates (tenant_id, effective_from) WHERE is_default');
  await secureTenantTable(runner, 'tax_rates', { access: 'no_delete' });
}
