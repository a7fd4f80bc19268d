import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

const STATUSES = [
  'draft',
  'scheduled',
  'confirmed',
  'enroute',
  'on_site',
  'in_progress',
  'completed',
  'canceled',
  'requires_followup',
];
const PRIORITIES = ['low', 'normal', 'high', 'urgent', 'emergency'];

/** Job types, work orders with their lines, their status history and their photos. */
export class CreateWorkOrders1763600500000 implements MigrationInterface {
  name = 'CreateWorkOrders1763600500000';

  async up(runner: QueryRunner): Promise<void> {
    await createJobTypes(runner);
    await createWorkOrders(runner);
    await indexWorkOrders(runner);
    await createLines(runner);
    await createEvents(runner);
    await createPhotos(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['work_order_photos', 'work_order_events', 'work_order_lines', 'work_orders', 'job_types'];
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}

async function createJobTypes(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE job_types (
      ${TENANT_COLUMNS},
      key text NOT NULL,
      name text NOT NULL,
      default_duration_minutes integer NOT NULL,
      skills text[] NOT NULL DEFAULT '{}',
      checklist text[] NOT NULL DEFAULT '{}',
      service_id uuid,
      requires_gallons boolean NOT NULL DEFAULT false,
      is_active boolean NOT NULL DEFAULT true,
      CONSTRAINT pk_job_types PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_job_types__key UNIQUE (tenant_id, key),
      ${ownerForeignKey('job_types')},
      ${tenantForeignKey('job_types', 'service_id', 'services')},
      CONSTRAINT ck_job_types__key CHECK (key ~ '^[a-z][a-z0-9_]{0,62}$'),
      CONSTRAINT ck_job_types__default_duration_minutes CHECK (default_duration_minutes > 0)
    )`);
  await runner.query('CREATE INDEX ix_job_types__created_at ON job_types (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_job_types__service_id ON job_types (tenant_id, service_id)');
  await secureTenantTable(runner, 'job_types', { access: 'no_delete', systemAccess: 'append_only' });
}

async function createWorkOrders(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE work_orders (
      ${TENANT_COLUMNS},
      number text NOT NULL,
      customer_id uuid NOT NULL,
      property_id uuid NOT NULL,
      job_type_id uuid NOT NULL,
      priority text NOT NULL,
      sla_due_at timestamptz NOT NULL,
      status text NOT NULL DEFAULT 'draft',
      status_changed_at timestamptz NOT NULL,
      description text,
      technician_id uuid,
      window_start timestamptz,
      window_end timestamptz,
      planned_minutes integer NOT NULL,
      estimated_gallons integer,
      actual_gallons integer,
      currency text NOT NULL,
      subtotal_minor bigint NOT NULL,
      tax_minor bigint NOT NULL,
      total_minor bigint NOT NULL,
      tax_rate_id uuid,
      tax_rate numeric(9,6),
      enroute_at timestamptz,
      arrived_at timestamptz,
      started_at timestamptz,
      completed_at timestamptz,
      canceled_at timestamptz,
      cancel_reason text,
      deleted_at timestamptz,
      CONSTRAINT pk_work_orders PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_work_orders__number UNIQUE (tenant_id, number),
      ${ownerForeignKey('work_orders')},
      ${tenantForeignKey('work_orders', 'customer_id', 'customers')},
      ${tenantForeignKey('work_orders', 'property_id', 'properties')},
      ${tenantForeignKey('work_orders', 'job_type_id', 'job_types')},
      ${tenantForeignKey('work_orders', 'technician_id', 'technicians')},
      ${tenantForeignKey('work_orders', 'tax_rate_id', 'tax_rates')},
      ${enumCheck('work_orders', 'status', STATUSES)},
      ${enumCheck('work_orders', 'priority', PRIORITIES)},
      CONSTRAINT ck_work_orders__window CHECK (window_end > window_start AND (window_start IS NULL) = (window_end IS NULL)),
      CONSTRAINT ck_work_orders__completed_at CHECK (completed_at >= started_at),
      CONSTRAINT ck_work_orders__total_minor CHECK (total_minor = subtotal_minor + tax_minor),
      CONSTRAINT ck_work_orders__tax_rate CHECK ((tax_rate_id IS NULL) = (tax_rate IS NULL)),
      CONSTRAINT ck_work_orders__currency CHECK (currency ~ '^[A-Z]{3}$'),
      CONSTRAINT ck_work_orders__gallons CHECK (estimated_gallons >= 0 AND actual_gallons >= 0),
      CONSTRAINT ck_work_orders__deleted_at CHECK (deleted_at IS NULL OR status = 'draft')
    )`);
  await secureTenantTable(runner, 'work_orders', { access: 'no_delete' });
}

/** The third index is the board's order, most urgent first; its expression is also in persistence/work-order.queries.ts. */
async function indexWorkOrders(runner: QueryRunner): Promise<void> {
  await runner.query('CREATE INDEX ix_work_orders__created_at ON work_orders (tenant_id, created_at, id)');
  await runner.query(
    "CREATE INDEX ix_work_orders__window ON work_orders (tenant_id, (coalesce(window_start, 'infinity'::timestamptz)), id)",
  );
  await runner.query(
    `CREATE INDEX ix_work_orders__priority ON work_orders (tenant_id, (array_position(ARRAY['low','normal','high','urgent','emergency'], priority)), id)`,
  );
  await runner.query('CREATE INDEX ix_work_orders__sla_due_at ON work_orders (tenant_id, sla_due_at, id)');
  await runner.query('CREATE INDEX ix_work_orders__status ON work_orders (tenant_id, status, created_at, id)');
  await runner.query(
    'CREATE INDEX ix_work_orders__technician_id ON work_orders (tenant_id, technician_id, created_at, id)',
  );
  await runner.query(
    'CREATE INDEX ix_work_orders__customer_id ON work_orders (tenant_id, customer_id, created_at, id)',
  );
  await runner.query(
    'CREATE INDEX ix_work_orders__property_id ON work_orders (tenant_id, property_id, created_at, id)',
  );
  await runner.query(
    'CREATE INDEX ix_work_orders__job_type_id ON work_orders (tenant_id, job_type_id, created_at, id)',
  );
  await runner.query('CREATE INDEX ix_work_orders__tax_rate_id ON work_orders (tenant_id, tax_rate_id)');
}

async function createLines(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE work_order_lines (
      ${TENANT_COLUMNS},
      work_order_id uuid NOT NULL,
      position integer NOT NULL,
      service_id uuid NOT NULL,
      code text NOT NULL,
      name text NOT NULL,
      description text,
      unit text NOT NULL,
      quantity numeric(12,3) NOT NULL,
      unit_price_minor bigint NOT NULL,
      cost_minor bigint,
      taxable boolean NOT NULL,
      net_minor bigint NOT NULL,
      CONSTRAINT pk_work_order_lines PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_work_order_lines__work_order_id_position UNIQUE (tenant_id, work_order_id, position),
      ${ownerForeignKey('work_order_lines')},
      ${tenantForeignKey('work_order_lines', 'work_order_id', 'work_orders', 'CASCADE')},
      ${tenantForeignKey('work_order_lines', 'service_id', 'services')},
      ${enumCheck('work_order_lines', 'unit', ['each', 'hour', 'gallon', 'foot'])},
      CONSTRAINT ck_work_order_lines__quantity CHECK (quantity > 0),
      CONSTRAINT ck_work_order_lines__amounts CHECK (unit_price_minor >= 0 AND cost_minor >= 0 AND net_minor >= 0)
    )`);
  await runner.query('CREATE INDEX ix_work_order_lines__service_id ON work_order_lines (tenant_id, service_id)');
  await secureTenantTable(runner, 'work_order_lines', { access: 'full' });
}

async function createEvents(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE work_order_events (
      ${TENANT_COLUMNS},
      work_order_id uuid NOT NULL,
      from_status text NOT NULL,
      to_status text NOT NULL,
      at timestamptz NOT NULL,
      by jsonb NOT NULL,
      source text NOT NULL,
      lat numeric(9,6),
      lng numeric(9,6),
      reason text,
      recorded_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT pk_work_order_events PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('work_order_events')},
      ${tenantForeignKey('work_order_events', 'work_order_id', 'work_orders')},
      ${enumCheck('work_order_events', 'from_status', STATUSES)},
      ${enumCheck('work_order_events', 'to_status', STATUSES)},
      ${enumCheck('work_order_events', 'source', ['office', 'technician', 'system'])},
      CONSTRAINT ck_work_order_events__lat CHECK (lat BETWEEN -90 AND 90 AND (lat IS NULL) = (lng IS NULL)),
      CONSTRAINT ck_work_order_events__lng CHECK (lng BETWEEN -180 AND 180)
    )`);
  await runner.query(
    'CREATE INDEX ix_work_order_events__work_order_id ON work_order_events (tenant_id, work_order_id, at, id)',
  );
  await runner.query('CREATE INDEX ix_work_order_events__created_at ON work_order_events (tenant_id, created_at, id)');
  await secureTenantTable(runner, 'work_order_events', { access: 'append_only' });
  await runner.query(
    'CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON work_order_events FOR EACH ROW EXECUTE FUNCTION crm.refuse_change()',
  );
}

async function createPhotos(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE work_order_photos (
      ${TENANT_COLUMNS},
      work_order_id uuid NOT NULL,
      kind text NOT NULL,
      lat numeric(9,6),
      lng numeric(9,6),
      taken_at timestamptz NOT NULL,
      sha256 text NOT NULL,
      file_key text NOT NULL,
      size_bytes integer NOT NULL,
      content_type text NOT NULL,
      CONSTRAINT pk_work_order_photos PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_work_order_photos__sha256 UNIQUE (tenant_id, work_order_id, kind, sha256),
      ${ownerForeignKey('work_order_photos')},
      ${tenantForeignKey('work_order_photos', 'work_order_id', 'work_orders')},
      ${enumCheck('work_order_photos', 'kind', ['before', 'after', 'lid', 'damage', 'other'])},
      CONSTRAINT ck_work_order_photos__lat CHECK (lat BETWEEN -90 AND 90 AND (lat IS NULL) = (lng IS NULL)),
      CONSTRAINT ck_work_order_photos__lng CHECK (lng BETWEEN -180 AND 180),
      CONSTRAINT ck_work_order_photos__sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')
    )`);
  await runner.query(
    'CREATE INDEX ix_work_order_photos__work_order_id ON work_order_photos (tenant_id, work_order_id, created_at, id)',
  );
  await runner.query('CREATE INDEX ix_work_order_photos__created_at ON work_order_photos (tenant_id, created_at, id)');
  await secureTenantTable(runner, 'work_order_photos', { access: 'append_only' });
}
