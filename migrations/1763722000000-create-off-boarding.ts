import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

const BEFORE = ['trial', 'active', 'paused', 'suspended', 'closed'];
const STATUSES = ['trial', 'active', 'paused', 'suspended', 'closing', 'closed'];

/**
 * A company pauses, closes and reopens itself; every other move is the platform's, whatever the program believes. The day from which a
 * company may be purged is set here and nowhere else: 30 days after its closing began; at once for a sandbox, which has a clock.
 */
const GUARD_STATUS = `
  CREATE OR REPLACE FUNCTION crm.guard_tenant_status() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.status = OLD.status AND NEW.earlier_statuses = OLD.earlier_statuses THEN
      IF NEW.purge_after IS DISTINCT FROM OLD.purge_after AND current_user IN ('crm_tenant', 'crm_system') THEN
        RAISE EXCEPTION 'the end of the grace is not to be moved' USING ERRCODE = '42501';
      END IF;
      RETURN NEW;
    END IF;
    NEW.purge_after := CASE
      WHEN NEW.status = 'closing' THEN now() + interval '30 days'
      WHEN NEW.status <> 'closed' THEN NULL
      WHEN OLD.purge_after IS NOT NULL THEN OLD.purge_after
      WHEN EXISTS (SELECT FROM public.company_clocks c WHERE c.tenant_id = OLD.id) THEN now()
      ELSE now() + interval '30 days' END;
    IF current_user <> 'crm_tenant' THEN RETURN NEW; END IF;
    IF OLD.status IN ('trial', 'active') AND NEW.status = 'paused' AND NEW.earlier_statuses = OLD.earlier_statuses || OLD.status THEN RETURN NEW; END IF;
    IF OLD.status IN ('trial', 'active', 'paused') AND NEW.status = 'closing' AND NEW.earlier_statuses = OLD.earlier_statuses || OLD.status THEN RETURN NEW; END IF;
    IF OLD.status IN ('paused', 'closing') AND OLD.earlier_statuses = NEW.earlier_statuses || NEW.status THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'a company cannot move itself from % to %', OLD.status, NEW.status USING ERRCODE = '42501';
  END $$`;

const GUARD_STATUS_BEFORE = `
  CREATE OR REPLACE FUNCTION crm.guard_tenant_status() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF current_user <> 'crm_tenant' OR (NEW.status = OLD.status AND NEW.earlier_statuses = OLD.earlier_statuses) THEN RETURN NEW; END IF;
    IF OLD.status IN ('trial', 'active') AND NEW.status = 'paused' AND NEW.earlier_statuses = OLD.earlier_statuses || OLD.status THEN RETURN NEW; END IF;
    IF OLD.status = 'paused' AND OLD.earlier_statuses = NEW.earlier_statuses || NEW.status THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'a company cannot move itself from % to %', OLD.status, NEW.status USING ERRCODE = '42501';
  END $$`;

/** The closing of a company, the export written for it, and what remains when the company is gone: the certificate of its deletion. */
export class CreateOffBoarding1763722000000 implements MigrationInterface {
  name = 'CreateOffBoarding1763722000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tenants ADD COLUMN purge_after timestamptz');
    await replaceStatusChecks(runner, STATUSES, ['trial', 'active', 'paused', 'suspended']);
    await runner.query("UPDATE tenants SET purge_after = now() + interval '30 days' WHERE status = 'closed'");
    await runner.query(
      `ALTER TABLE tenants ADD CONSTRAINT ck_tenants__purge_after CHECK ((purge_after IS NOT NULL) = (status IN ('closing', 'closed')))`,
    );
    await runner.query(GUARD_STATUS);
    await runner.query('CREATE INDEX ix_tenants__purge_after ON tenants (purge_after) WHERE purge_after IS NOT NULL');
    await createClosures(runner);
    await createDeletions(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['company_deletions', 'company_export_parts', 'company_closures'])
      await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP FUNCTION crm.keep_certificate()');
    await runner.query(GUARD_STATUS_BEFORE);
    await runner.query('ALTER TABLE tenants DROP COLUMN purge_after');
    await runner.query("UPDATE tenants SET status = 'closed', earlier_statuses = '{}' WHERE status = 'closing'");
    await replaceStatusChecks(runner, BEFORE, ['trial', 'active', 'paused']);
  }
}

async function replaceStatusChecks(runner: QueryRunner, statuses: string[], earlier: string[]): Promise<void> {
  await runner.query('ALTER TABLE tenants DROP CONSTRAINT ck_tenants__status');
  await runner.query(`ALTER TABLE tenants ADD ${enumCheck('tenants', 'status', statuses)}`);
  await runner.query('ALTER TABLE tenants DROP CONSTRAINT ck_tenants__earlier_statuses');
  await runner.query(
    `ALTER TABLE tenants ADD CONSTRAINT ck_tenants__earlier_statuses CHECK (earlier_statuses <@ '{${earlier.join(',')}}'::text[])`,
  );
}

async function createClosures(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE company_closures (
      ${TENANT_COLUMNS},
      reason text NOT NULL,
      requested_by jsonb NOT NULL,
      canceled_at timestamptz,
      export_status text NOT NULL DEFAULT 'queued',
      attempts integer NOT NULL DEFAULT 0,
      lease_until timestamptz NOT NULL DEFAULT now() + interval '20 seconds',
      at_table text,
      continuation jsonb,
      parts_written integer NOT NULL DEFAULT 0,
      rows_written bigint NOT NULL DEFAULT 0,
      file_id uuid,
      manifest_sha256 text,
      failure text,
      CONSTRAINT pk_company_closures PRIMARY KEY (tenant_id, id),
      ${enumCheck('company_closures', 'export_status', ['queued', 'running', 'assembling', 'completed'])},
      CONSTRAINT ck_company_closures__file_id CHECK ((export_status = 'completed') = (file_id IS NOT NULL AND manifest_sha256 IS NOT NULL)),
      ${ownerForeignKey('company_closures')},
      ${tenantForeignKey('company_closures', 'file_id', 'files')}
    )`);
  await runner.query(
    'CREATE UNIQUE INDEX uq_company_closures__open ON company_closures (tenant_id) WHERE canceled_at IS NULL',
  );
  await runner.query('CREATE INDEX ix_company_closures__file_id ON company_closures (tenant_id, file_id)');
  await secureTenantTable(runner, 'company_closures', { access: 'no_delete', systemAccess: 'no_delete' });
  await runner.query(`
    CREATE TABLE company_export_parts (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      closure_id uuid NOT NULL,
      position integer NOT NULL,
      table_name text NOT NULL,
      row_count integer NOT NULL,
      sha256 text NOT NULL,
      content bytea NOT NULL,
      CONSTRAINT pk_company_export_parts PRIMARY KEY (tenant_id, closure_id, position),
      ${ownerForeignKey('company_export_parts')},
      ${tenantForeignKey('company_export_parts', 'closure_id', 'company_closures', 'CASCADE')}
    )`);
  await secureTenantTable(runner, 'company_export_parts', { access: 'full', systemAccess: 'full', isVersioned: false });
}

/** The platform's own, so it outlives the company. `company` is the id of a company that need not exist any more. */
async function createDeletions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE company_deletions (
      id uuid NOT NULL,
      company uuid NOT NULL,
      company_name text NOT NULL,
      company_slug text NOT NULL,
      reason text,
      requested_by jsonb,
      requested_at timestamptz,
      grace_ended_at timestamptz NOT NULL,
      started_at timestamptz NOT NULL DEFAULT now(),
      lease_until timestamptz NOT NULL,
      export_manifest_sha256 text,
      audit_sequence bigint NOT NULL DEFAULT 0,
      audit_hash text NOT NULL DEFAULT repeat('0', 64),
      purged_rows jsonb NOT NULL DEFAULT '{}',
      purged_files bigint NOT NULL DEFAULT 0,
      purged_accounts integer NOT NULL DEFAULT 0,
      completed_at timestamptz,
      sequence bigint,
      previous_hash text,
      hash text,
      signature text,
      CONSTRAINT pk_company_deletions PRIMARY KEY (id),
      CONSTRAINT uq_company_deletions__company UNIQUE (company),
      CONSTRAINT uq_company_deletions__sequence UNIQUE (sequence),
      CONSTRAINT ck_company_deletions__completed_at CHECK (num_nulls(completed_at, sequence, previous_hash, hash, signature) IN (0, 5)),
      CONSTRAINT ck_company_deletions__hash CHECK (hash ~ '^[0-9a-f]{64}$')
    )`);
  await runner.query('CREATE INDEX ix_company_deletions__started_at ON company_deletions (started_at, id)');
  await runner.query('ALTER TABLE company_deletions ENABLE ROW LEVEL SECURITY');
  await runner.query('ALTER TABLE company_deletions FORCE ROW LEVEL SECURITY');
  await runner.query(
    'CREATE POLICY system_machinery ON company_deletions FOR ALL TO crm_system USING (true) WITH CHECK (true)',
  );
  await runner.query('GRANT SELECT, INSERT, UPDATE ON company_deletions TO crm_system');
  await runner.query(`
    CREATE FUNCTION crm.keep_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND OLD.completed_at IS NULL THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'a certificate of deletion cannot be changed' USING ERRCODE = '42501';
    END $$`);
  await runner.query(
    'CREATE TRIGGER keep_certificate BEFORE UPDATE OR DELETE ON company_deletions FOR EACH ROW EXECUTE FUNCTION crm.keep_certificate()',
  );
  await runner.query(
    'CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON company_deletions FOR EACH STATEMENT EXECUTE FUNCTION crm.refuse_change()',
  );
}
