import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Uploaded files and their staged rows. A row keeps its decision and, for ever, which customer it became (lineage). */
export class CreateImports1763600250000 implements MigrationInterface {
  name = 'CreateImports1763600250000';

  async up(runner: QueryRunner): Promise<void> {
    await createImports(runner);
    await createImportRows(runner);
    await createStatisticsFunction(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION crm.analyze_customers()');
    await runner.query('DROP TABLE import_rows');
    await runner.query('DROP TABLE imports');
  }
}

async function createImports(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE imports (
      ${TENANT_COLUMNS},
      kind text NOT NULL,
      state text NOT NULL DEFAULT 'previewed',
      file_name text NOT NULL,
      sha256 text NOT NULL,
      columns text[] NOT NULL,
      mapping jsonb NOT NULL,
      create_count integer NOT NULL DEFAULT 0,
      update_count integer NOT NULL DEFAULT 0,
      duplicate_count integer NOT NULL DEFAULT 0,
      invalid_count integer NOT NULL DEFAULT 0,
      expires_at timestamptz NOT NULL DEFAULT now() + interval '7 days',
      committed_at timestamptz,
      CONSTRAINT pk_imports PRIMARY KEY (tenant_id, id),
      ${enumCheck('imports', 'kind', ['customers'])},
      ${enumCheck('imports', 'state', ['previewed', 'committed', 'expired'])},
      CONSTRAINT ck_imports__committed_at CHECK ((state = 'committed') = (committed_at IS NOT NULL)),
      ${ownerForeignKey('imports')}
    )`);
  await runner.query('CREATE INDEX ix_imports__created_at ON imports (tenant_id, created_at, id)');
  await secureTenantTable(runner, 'imports', { access: 'no_delete' });
}

/** `customer_id` is the customer the row makes, changes or repeats; it has no foreign key, because a dry run names ids that are not there yet. */
async function createImportRows(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE import_rows (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      import_id uuid NOT NULL,
      row_number integer NOT NULL,
      decision text NOT NULL,
      reasons jsonb NOT NULL,
      fingerprint text NOT NULL,
      customer_id uuid,
      property_id uuid,
      contact_id uuid,
      writes text NOT NULL DEFAULT 'nothing',
      external_ref text,
      kind text,
      display_name text,
      email text,
      phone text,
      website text,
      notes text,
      line1 text,
      line2 text,
      city text,
      state text,
      postal_code text,
      country text,
      county text,
      address_key text,
      first_name text,
      last_name text,
      contact_phone text,
      alternate_phone text,
      cells json NOT NULL,
      CONSTRAINT pk_import_rows PRIMARY KEY (tenant_id, import_id, row_number),
      ${enumCheck('import_rows', 'decision', ['create', 'update', 'duplicate', 'invalid'])},
      ${enumCheck('import_rows', 'writes', ['nothing', 'empty_fields', 'all_fields'])},
      ${tenantForeignKey('import_rows', 'import_id', 'imports', 'CASCADE')},
      ${ownerForeignKey('import_rows')}
    )`);
  await runner.query('CREATE INDEX ix_import_rows__fingerprint ON import_rows (tenant_id, fingerprint)');
  await secureTenantTable(runner, 'import_rows', { access: 'no_delete', isVersioned: false });
}

/** Counting rows for the planner belongs to the owner of a table; after a large import nobody should wait for autovacuum to do it. */
async function createStatisticsFunction(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION crm.analyze_customers() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN ANALYZE public.customers; ANALYZE public.properties; ANALYZE public.contacts; ANALYZE public.import_rows; END $$`);
  await runner.query('REVOKE ALL ON FUNCTION crm.analyze_customers() FROM PUBLIC');
  await runner.query('GRANT EXECUTE ON FUNCTION crm.analyze_customers() TO crm_tenant');
}
