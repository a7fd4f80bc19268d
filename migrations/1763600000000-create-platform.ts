import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addVersionTrigger,
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
} from '../src/platform/database/migration-ddl';

/** Functions every table relies on, the companies themselves, and what the platform keeps about them. */
export class CreatePlatform1763600000000 implements MigrationInterface {
  name = 'CreatePlatform1763600000000';

  async up(runner: QueryRunner): Promise<void> {
    await createFunctions(runner);
    await createTenants(runner);
    await createAuditLog(runner);
    await createOutbox(runner);
    await createIdempotencyKeys(runner);
    await createNumberSeries(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION crm.next_number(text)');
    for (const table of [
      'number_series',
      'idempotency_keys',
      'dead_letters',
      'inbox_receipts',
      'outbox_events',
      'audit_log',
      'tenants',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query('DROP FUNCTION crm.refuse_change()');
    await runner.query('DROP FUNCTION crm.touch_row()');
    await runner.query('DROP FUNCTION crm.tenant_id()');
  }
}

async function createFunctions(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE FUNCTION crm.tenant_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
       AS $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$`,
  );
  await runner.query(
    `CREATE FUNCTION crm.touch_row() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN NEW.version := OLD.version + 1; NEW.updated_at := now(); RETURN NEW; END $$`,
  );
  await runner.query(
    `CREATE FUNCTION crm.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501'; END $$`,
  );
}

async function createTenants(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE tenants (
      id uuid NOT NULL,
      slug text NOT NULL,
      name text NOT NULL,
      status text NOT NULL DEFAULT 'active',
      time_zone text NOT NULL,
      currency text NOT NULL,
      country text NOT NULL DEFAULT 'US',
      settings jsonb NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT pk_tenants PRIMARY KEY (id),
      CONSTRAINT uq_tenants__slug UNIQUE (slug),
      ${enumCheck('tenants', 'status', ['trial', 'active', 'paused', 'suspended', 'closed'])},
      CONSTRAINT ck_tenants__currency CHECK (currency ~ '^[A-Z]{3}$')
    )`);
  await runner.query('ALTER TABLE tenants ENABLE ROW LEVEL SECURITY');
  await runner.query('ALTER TABLE tenants FORCE ROW LEVEL SECURITY');
  await runner.query(
    'CREATE POLICY tenant_wall ON tenants FOR ALL TO crm_tenant USING (id = (SELECT crm.tenant_id()))',
  );
  await runner.query('CREATE POLICY system_machinery ON tenants FOR ALL TO crm_system USING (true) WITH CHECK (true)');
  // Status, slug and currency are the platform's to change.
  await runner.query('GRANT SELECT, UPDATE (name, time_zone, country, settings) ON tenants TO crm_tenant');
  await runner.query('GRANT SELECT, INSERT, UPDATE ON tenants TO crm_system');
  await addVersionTrigger(runner, 'tenants');
}

async function createAuditLog(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_log (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      id uuid NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      actor jsonb NOT NULL,
      action text NOT NULL,
      resource_type text NOT NULL,
      resource_id uuid NOT NULL,
      before jsonb,
      after jsonb,
      ip text,
      request_id text,
      correlation_id text,
      CONSTRAINT pk_audit_log PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('audit_log')}
    )`);
  await runner.query('CREATE INDEX ix_audit_log__resource ON audit_log (tenant_id, resource_type, resource_id, at)');
  await runner.query('CREATE INDEX ix_audit_log__at ON audit_log (tenant_id, at, id)');
  await secureTenantTable(runner, 'audit_log', {
    access: 'append_only',
    systemAccess: 'append_only',
    isVersioned: false,
  });
  await runner.query(
    'CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION crm.refuse_change()',
  );
}

async function createOutbox(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE outbox_events (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      id uuid NOT NULL,
      name text NOT NULL,
      event_version integer NOT NULL,
      aggregate_id uuid NOT NULL,
      payload jsonb NOT NULL,
      actor jsonb NOT NULL,
      correlation_id text,
      occurred_at timestamptz NOT NULL DEFAULT now(),
      due_at timestamptz NOT NULL DEFAULT now(),
      dispatched_at timestamptz,
      dispatches integer NOT NULL DEFAULT 0,
      completed_at timestamptz,
      CONSTRAINT pk_outbox_events PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_outbox_events__id UNIQUE (id),
      ${ownerForeignKey('outbox_events')}
    )`);
  await runner.query('CREATE INDEX ix_outbox_events__due ON outbox_events (due_at, id) WHERE completed_at IS NULL');
  await runner.query(
    'CREATE INDEX ix_outbox_events__completed_at ON outbox_events (completed_at) WHERE completed_at IS NOT NULL',
  );
  await secureTenantTable(runner, 'outbox_events', { access: 'append_only', systemAccess: 'full', isVersioned: false });
  await runner.query('GRANT UPDATE (completed_at, due_at) ON outbox_events TO crm_tenant');
  await runner.query(`
    CREATE TABLE inbox_receipts (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      event_id uuid NOT NULL,
      subscriber text NOT NULL,
      processed_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT pk_inbox_receipts PRIMARY KEY (tenant_id, event_id, subscriber),
      CONSTRAINT fk_inbox_receipts__event_id FOREIGN KEY (tenant_id, event_id) REFERENCES outbox_events (tenant_id, id) ON DELETE CASCADE,
      ${ownerForeignKey('inbox_receipts')}
    )`);
  await secureTenantTable(runner, 'inbox_receipts', {
    access: 'append_only',
    systemAccess: 'full',
    isVersioned: false,
  });
  await runner.query(`
    CREATE TABLE dead_letters (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      id uuid NOT NULL,
      event_id uuid NOT NULL,
      subscriber text NOT NULL,
      error text NOT NULL,
      attempts integer NOT NULL,
      failed_at timestamptz NOT NULL DEFAULT now(),
      status text NOT NULL DEFAULT 'open',
      resolved_at timestamptz,
      CONSTRAINT pk_dead_letters PRIMARY KEY (tenant_id, id),
      CONSTRAINT fk_dead_letters__event_id FOREIGN KEY (tenant_id, event_id) REFERENCES outbox_events (tenant_id, id) ON DELETE CASCADE,
      ${enumCheck('dead_letters', 'status', ['open', 'replayed', 'resolved'])},
      ${ownerForeignKey('dead_letters')}
    )`);
  await runner.query(
    "CREATE UNIQUE INDEX uq_dead_letters__open ON dead_letters (tenant_id, event_id, subscriber) WHERE status = 'open'",
  );
  await runner.query('CREATE INDEX ix_dead_letters__failed_at ON dead_letters (tenant_id, failed_at, id)');
  await runner.query('CREATE INDEX ix_dead_letters__event_id ON dead_letters (tenant_id, event_id)');
  await runner.query(
    'CREATE INDEX ix_dead_letters__resolved_at ON dead_letters (resolved_at) WHERE resolved_at IS NOT NULL',
  );
  await secureTenantTable(runner, 'dead_letters', { access: 'no_delete', systemAccess: 'full', isVersioned: false });
}

async function createIdempotencyKeys(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE idempotency_keys (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      principal_id uuid NOT NULL,
      key text NOT NULL,
      fingerprint text NOT NULL,
      status integer,
      headers jsonb,
      body text,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL DEFAULT now() + interval '24 hours',
      CONSTRAINT pk_idempotency_keys PRIMARY KEY (tenant_id, principal_id, key),
      ${ownerForeignKey('idempotency_keys')}
    )`);
  await runner.query('CREATE INDEX ix_idempotency_keys__expires_at ON idempotency_keys (expires_at)');
  await secureTenantTable(runner, 'idempotency_keys', { access: 'full', systemAccess: 'full', isVersioned: false });
}

async function createNumberSeries(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE number_series (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      series text NOT NULL,
      last_value bigint NOT NULL,
      CONSTRAINT pk_number_series PRIMARY KEY (tenant_id, series),
      ${ownerForeignKey('number_series')}
    )`);
  await secureTenantTable(runner, 'number_series', { access: 'no_delete', isVersioned: false });
  await runner.query(
    `CREATE FUNCTION crm.next_number(wanted_series text) RETURNS bigint LANGUAGE sql VOLATILE AS $$
       INSERT INTO public.number_series (series, last_value) VALUES (wanted_series, 1)
       ON CONFLICT (tenant_id, series) DO UPDATE SET last_value = number_series.last_value + 1
       RETURNING last_value $$`,
  );
}
