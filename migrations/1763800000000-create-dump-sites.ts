import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

const WASTE_CLASSES = ['domestic_septage', 'grease', 'grit', 'portable_toilet', 'commercial', 'other'];
const WASTE_CLASS_LIST = WASTE_CLASSES.map((wasteClass) => `'${wasteClass}'`).join(', ');

/** Where tanks are emptied, and what that costs. */
export class CreateDumpSites1763800000000 implements MigrationInterface {
  name = 'CreateDumpSites1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await createSites(runner);
    await createFees(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['dump_site_fees', 'dump_sites']) await runner.query(`DROP TABLE ${table}`);
  }
}

async function createSites(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE dump_sites (
      ${TENANT_COLUMNS},
      name text NOT NULL,
      operator text NOT NULL,
      permit_number text NOT NULL,
      permit_expires_on date,
      phone text,
      line1 text NOT NULL,
      city text NOT NULL,
      state text NOT NULL,
      postal_code text NOT NULL,
      lat numeric(9,6) NOT NULL,
      lng numeric(9,6) NOT NULL,
      time_zone text,
      accepts text[] NOT NULL,
      hours jsonb NOT NULL,
      daily_capacity_gallons integer,
      unload_minutes integer NOT NULL DEFAULT 20,
      is_active boolean NOT NULL DEFAULT true,
      CONSTRAINT pk_dump_sites PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('dump_sites')},
      CONSTRAINT ck_dump_sites__state CHECK (state ~ '^[A-Z]{2}$'),
      CONSTRAINT ck_dump_sites__accepts CHECK (accepts <@ ARRAY[${WASTE_CLASS_LIST}] AND cardinality(accepts) > 0),
      CONSTRAINT ck_dump_sites__lat CHECK (lat BETWEEN -90 AND 90),
      CONSTRAINT ck_dump_sites__lng CHECK (lng BETWEEN -180 AND 180),
      CONSTRAINT ck_dump_sites__daily_capacity_gallons CHECK (daily_capacity_gallons > 0),
      CONSTRAINT ck_dump_sites__unload_minutes CHECK (unload_minutes BETWEEN 0 AND 480)
    )`);
  await runner.query(
    'CREATE UNIQUE INDEX uq_dump_sites__permit_number ON dump_sites (tenant_id, lower(permit_number))',
  );
  await runner.query('CREATE INDEX ix_dump_sites__created_at ON dump_sites (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_dump_sites__name ON dump_sites (tenant_id, lower(name), id)');
  await secureTenantTable(runner, 'dump_sites', { access: 'no_delete' });
}

async function createFees(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE dump_site_fees (
      ${TENANT_COLUMNS},
      dump_site_id uuid NOT NULL,
      waste_class text NOT NULL,
      gallon_rate numeric(10,4) NOT NULL,
      per_load_minor bigint NOT NULL,
      currency text NOT NULL,
      effective_from date NOT NULL,
      CONSTRAINT pk_dump_site_fees PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_dump_site_fees__dump_site_id_waste_class_effective_from
        UNIQUE (tenant_id, dump_site_id, waste_class, effective_from),
      ${ownerForeignKey('dump_site_fees')},
      ${tenantForeignKey('dump_site_fees', 'dump_site_id', 'dump_sites')},
      ${enumCheck('dump_site_fees', 'waste_class', WASTE_CLASSES)},
      CONSTRAINT ck_dump_site_fees__gallon_rate CHECK (gallon_rate >= 0),
      CONSTRAINT ck_dump_site_fees__per_load_minor CHECK (per_load_minor >= 0)
    )`);
  for (const column of ['created_at', 'effective_from']) {
    await runner.query(
      `CREATE INDEX ix_dump_site_fees__${column} ON dump_site_fees (tenant_id, dump_site_id, ${column}, id)`,
    );
  }
  await secureTenantTable(runner, 'dump_site_fees', { access: 'append_only' });
}
