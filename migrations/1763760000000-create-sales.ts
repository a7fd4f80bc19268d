import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

const CHOICES = ['lost_reasons', 'lead_sources'];
const KINDS = ['residential', 'commercial', 'property_manager', 'realtor', 'municipality'];
const STATUSES = ['open', 'won', 'lost'];

/** Pipelines of a company, leads and opportunities in their stages, and why some were lost. */
export class CreateSales1763760000000 implements MigrationInterface {
  name = 'CreateSales1763760000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of CHOICES) await createChoices(runner, table);
    await createPipelines(runner);
    await createOpportunities(runner);
    await createStageChanges(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['opportunity_stage_changes', 'opportunities', 'pipeline_stages', 'pipelines', ...CHOICES];
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}

/** Words of the company to choose from. */
async function createChoices(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`
    CREATE TABLE ${table} (
      ${TENANT_COLUMNS},
      name text NOT NULL,
      is_active boolean NOT NULL DEFAULT true,
      CONSTRAINT pk_${table} PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey(table)}
    )`);
  await runner.query(`CREATE UNIQUE INDEX uq_${table}__name ON ${table} (tenant_id, lower(name))`);
  await runner.query(`CREATE INDEX ix_${table}__created_at ON ${table} (tenant_id, created_at, id)`);
  await secureTenantTable(runner, table, { access: 'no_delete', systemAccess: 'append_only' });
}

async function createPipelines(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE pipelines (
      ${TENANT_COLUMNS},
      name text NOT NULL,
      is_default boolean NOT NULL DEFAULT false,
      is_active boolean NOT NULL DEFAULT true,
      may_skip_stages boolean NOT NULL DEFAULT false,
      CONSTRAINT pk_pipelines PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('pipelines')},
      CONSTRAINT ck_pipelines__is_default CHECK (is_active OR NOT is_default)
    )`);
  await runner.query('CREATE UNIQUE INDEX uq_pipelines__name ON pipelines (tenant_id, lower(name))');
  await runner.query('CREATE UNIQUE INDEX uq_pipelines__is_default ON pipelines (tenant_id) WHERE is_default');
  await runner.query('CREATE INDEX ix_pipelines__created_at ON pipelines (tenant_id, created_at, id)');
  await secureTenantTable(runner, 'pipelines', { access: 'no_delete', systemAccess: 'append_only' });
  await runner.query(`
    CREATE TABLE pipeline_stages (
      ${TENANT_COLUMNS},
      pipeline_id uuid NOT NULL,
      key text NOT NULL,
      name text NOT NULL,
      kind text NOT NULL,
      position integer NOT NULL,
      probability integer NOT NULL,
      CONSTRAINT pk_pipeline_stages PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_pipeline_stages__key UNIQUE (tenant_id, pipeline_id, key),
      ${ownerForeignKey('pipeline_stages')},
      ${tenantForeignKey('pipeline_stages', 'pipeline_id', 'pipelines')},
      ${enumCheck('pipeline_stages', 'kind', STATUSES)},
      CONSTRAINT ck_pipeline_stages__probability CHECK (probability BETWEEN 0 AND 100)
    )`);
  // An opportunity refers to a stage of its own pipeline.
  await runner.query(
    'CREATE UNIQUE INDEX uq_pipeline_stages__pipeline_id ON pipeline_stages (tenant_id, pipeline_id, id)',
  );
  await secureTenantTable(runner, 'pipeline_stages', { access: 'full', systemAccess: 'append_only' });
}

async function createOpportunities(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE opportunities (
      ${TENANT_COLUMNS},
      title text NOT NULL,
      pipeline_id uuid NOT NULL,
      stage_id uuid NOT NULL,
      status text NOT NULL DEFAULT 'open',
      stage_entered_at timestamptz NOT NULL,
      closed_at timestamptz,
      customer_id uuid,
      property_id uuid,
      kind text NOT NULL DEFAULT 'residential',
      contact_name text,
      email text,
      phone text,
      line1 text,
      line2 text,
      city text,
      address_state text,
      postal_code text,
      country text,
      county text,
      value_minor bigint NOT NULL DEFAULT 0,
      currency text NOT NULL,
      probability integer,
      expected_close_on date,
      owner_id uuid,
      lead_source_id uuid,
      campaign text,
      lost_reason_id uuid,
      notes text,
      CONSTRAINT pk_opportunities PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('opportunities')},
      ${tenantForeignKey('opportunities', 'pipeline_id', 'pipelines')},
      CONSTRAINT fk_opportunities__stage_id FOREIGN KEY (tenant_id, pipeline_id, stage_id)
        REFERENCES pipeline_stages (tenant_id, pipeline_id, id),
      ${tenantForeignKey('opportunities', 'customer_id', 'customers')},
      ${tenantForeignKey('opportunities', 'property_id', 'properties')},
      ${tenantForeignKey('opportunities', 'lead_source_id', 'lead_sources')},
      ${tenantForeignKey('opportunities', 'lost_reason_id', 'lost_reasons')},
      CONSTRAINT fk_opportunities__owner_id FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id),
      ${enumCheck('opportunities', 'status', STATUSES)},
      ${enumCheck('opportunities', 'kind', KINDS)},
      CONSTRAINT ck_opportunities__currency CHECK (currency ~ '^[A-Z]{3}$'),
      CONSTRAINT ck_opportunities__value_minor CHECK (value_minor >= 0),
      CONSTRAINT ck_opportunities__probability CHECK (probability BETWEEN 0 AND 100),
      CONSTRAINT ck_opportunities__who CHECK (customer_id IS NOT NULL OR contact_name IS NOT NULL),
      CONSTRAINT ck_opportunities__property_id CHECK (property_id IS NULL OR customer_id IS NOT NULL),
      CONSTRAINT ck_opportunities__won CHECK (status <> 'won' OR customer_id IS NOT NULL),
      CONSTRAINT ck_opportunities__lost CHECK ((status = 'lost') = (lost_reason_id IS NOT NULL)),
      CONSTRAINT ck_opportunities__closed_at CHECK ((status = 'open') = (closed_at IS NULL))
    )`);
  const byColumn = ['customer_id', 'property_id', 'owner_id', 'lead_source_id', 'lost_reason_id'];
  for (const column of [...byColumn, 'created_at', 'stage_entered_at', 'value_minor'])
    await runner.query(`CREATE INDEX ix_opportunities__${column} ON opportunities (tenant_id, ${column}, id)`);
  await runner.query(
    'CREATE INDEX ix_opportunities__stage_id ON opportunities (tenant_id, pipeline_id, stage_id, stage_entered_at, id)',
  );
  await runner.query(
    'CREATE INDEX ix_opportunities__closed_at ON opportunities (tenant_id, status, closed_at) WHERE closed_at IS NOT NULL',
  );
  await secureTenantTable(runner, 'opportunities', { access: 'no_delete' });
}

async function createStageChanges(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE opportunity_stage_changes (
      ${TENANT_COLUMNS},
      opportunity_id uuid NOT NULL,
      from_stage_id uuid,
      to_stage_id uuid NOT NULL,
      at timestamptz NOT NULL,
      lost_reason_id uuid,
      note text,
      CONSTRAINT pk_opportunity_stage_changes PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('opportunity_stage_changes')},
      ${tenantForeignKey('opportunity_stage_changes', 'opportunity_id', 'opportunities')},
      ${tenantForeignKey('opportunity_stage_changes', 'from_stage_id', 'pipeline_stages')},
      ${tenantForeignKey('opportunity_stage_changes', 'to_stage_id', 'pipeline_stages')},
      ${tenantForeignKey('opportunity_stage_changes', 'lost_reason_id', 'lost_reasons')}
    )`);
  await runner.query(
    'CREATE INDEX ix_opportunity_stage_changes__opportunity_id ON opportunity_stage_changes (tenant_id, opportunity_id, at, id)',
  );
  for (const column of ['from_stage_id', 'to_stage_id', 'lost_reason_id'])
    await runner.query(
      `CREATE INDEX ix_opportunity_stage_changes__${column} ON opportunity_stage_changes (tenant_id, ${column})`,
    );
  await secureTenantTable(runner, 'opportunity_stage_changes', { access: 'append_only' });
  // What happened stays; what was written about a person may be erased.
  await runner.query('GRANT UPDATE (note) ON opportunity_stage_changes TO crm_tenant');
}
