import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  beyondTheWall,
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

const VISIT_STATUSES = ['scheduled', 'dispatched', 'working', 'hold', 'done', 'canceled', 'unused'];

/** Visits of work orders and who goes there. Work orders that have a window already get the visit it speaks of. */
export class CreateVisits1763770000000 implements MigrationInterface {
  name = 'CreateVisits1763770000000';

  async up(runner: QueryRunner): Promise<void> {
    await createVisits(runner);
    await createAssignments(runner);
    await beyondTheWall(runner, ['work_orders', 'visits', 'visit_assignments'], () => carryOver(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['visit_assignments', 'visits']) await runner.query(`DROP TABLE ${table}`);
  }
}

async function createVisits(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE visits (
      ${TENANT_COLUMNS},
      work_order_id uuid NOT NULL,
      seq integer NOT NULL,
      status text NOT NULL DEFAULT 'scheduled',
      window_start timestamptz NOT NULL,
      window_end timestamptz NOT NULL,
      planned_start timestamptz NOT NULL,
      planned_minutes integer NOT NULL,
      dispatched_at timestamptz,
      started_at timestamptz,
      ended_at timestamptz,
      CONSTRAINT pk_visits PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_visits__work_order_id_seq UNIQUE (tenant_id, work_order_id, seq),
      ${ownerForeignKey('visits')},
      ${tenantForeignKey('visits', 'work_order_id', 'work_orders')},
      ${enumCheck('visits', 'status', VISIT_STATUSES)},
      CONSTRAINT ck_visits__seq CHECK (seq > 0),
      CONSTRAINT ck_visits__window CHECK (window_end > window_start),
      CONSTRAINT ck_visits__planned_start CHECK (planned_start BETWEEN window_start AND window_end),
      CONSTRAINT ck_visits__planned_minutes CHECK (planned_minutes BETWEEN 1 AND 10080),
      CONSTRAINT ck_visits__ended_at CHECK (ended_at >= started_at)
    )`);
  await runner.query('CREATE INDEX ix_visits__created_at ON visits (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_visits__planned_start ON visits (tenant_id, planned_start, id)');
  await secureTenantTable(runner, 'visits', { access: 'no_delete' });
}

/** One lead for each visit; that the shares make 100 is judged where they are written, all of a visit at once. */
async function createAssignments(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE visit_assignments (
      ${TENANT_COLUMNS},
      visit_id uuid NOT NULL,
      technician_id uuid NOT NULL,
      role text NOT NULL,
      status text NOT NULL DEFAULT 'assigned',
      split_pct numeric(5,2) NOT NULL,
      CONSTRAINT pk_visit_assignments PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_visit_assignments__visit_id_technician_id UNIQUE (tenant_id, visit_id, technician_id),
      ${ownerForeignKey('visit_assignments')},
      ${tenantForeignKey('visit_assignments', 'visit_id', 'visits')},
      ${tenantForeignKey('visit_assignments', 'technician_id', 'technicians')},
      ${enumCheck('visit_assignments', 'role', ['lead', 'helper'])},
      ${enumCheck('visit_assignments', 'status', ['assigned', 'enroute', 'on_site', 'done'])},
      CONSTRAINT ck_visit_assignments__split_pct CHECK (split_pct BETWEEN 0 AND 100)
    )`);
  await runner.query(
    `CREATE UNIQUE INDEX uq_visit_assignments__lead ON visit_assignments (tenant_id, visit_id) WHERE role = 'lead'`,
  );
  await runner.query(
    'CREATE INDEX ix_visit_assignments__technician_id ON visit_assignments (tenant_id, technician_id, visit_id)',
  );
  await secureTenantTable(runner, 'visit_assignments', { access: 'full' });
}

/** The only visit of a work order takes the work order's own id. */
async function carryOver(runner: QueryRunner): Promise<void> {
  await runner.query(
    `INSERT INTO visits (tenant_id, id, created_at, created_by, work_order_id, seq, status, window_start, window_end, planned_start,
       planned_minutes, dispatched_at, started_at, ended_at)
     SELECT w.tenant_id, w.id, w.created_at, w.created_by, w.id, 1,
       CASE w.status
         WHEN 'enroute' THEN 'dispatched' WHEN 'on_site' THEN 'dispatched' WHEN 'in_progress' THEN 'working'
         WHEN 'completed' THEN 'done' WHEN 'requires_followup' THEN 'done' WHEN 'canceled' THEN 'canceled' ELSE 'scheduled' END,
       w.window_start, w.window_end, w.window_start, least(w.planned_minutes, 10080), w.enroute_at, w.started_at,
       CASE WHEN w.status IN ('completed', 'requires_followup', 'canceled')
         THEN greatest(coalesce(w.completed_at, w.canceled_at, w.status_changed_at), w.started_at) END
     FROM work_orders w WHERE w.window_start IS NOT NULL`,
  );
  await runner.query(
    `INSERT INTO visit_assignments (tenant_id, id, created_at, created_by, visit_id, technician_id, role, status, split_pct)
     SELECT w.tenant_id, w.id, w.created_at, w.created_by, w.id, w.technician_id, 'lead',
       CASE w.status WHEN 'enroute' THEN 'enroute' WHEN 'on_site' THEN 'on_site' WHEN 'in_progress' THEN 'on_site'
         WHEN 'completed' THEN 'done' WHEN 'requires_followup' THEN 'done' ELSE 'assigned' END, 100
     FROM work_orders w WHERE w.window_start IS NOT NULL AND w.technician_id IS NOT NULL`,
  );
}
