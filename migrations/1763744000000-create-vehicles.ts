import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** The trucks of a company, and who drives which on which days. */
export class CreateVehicles1763744000000 implements MigrationInterface {
  name = 'CreateVehicles1763744000000';

  async up(runner: QueryRunner): Promise<void> {
    await createVehicles(runner);
    await createAssignments(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE vehicle_assignments');
    await runner.query('DROP TABLE vehicles');
  }
}

/** Deleted vehicles are purged like other deleted rows: the system role sees and ends what is deleted, and no other. */
async function createVehicles(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE vehicles (
      ${TENANT_COLUMNS},
      name text NOT NULL,
      plate text,
      plate_state text,
      capacity_gallons integer,
      permits jsonb NOT NULL DEFAULT '[]',
      service_due_on date,
      is_active boolean NOT NULL DEFAULT true,
      notes text,
      deleted_at timestamptz,
      CONSTRAINT pk_vehicles PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('vehicles')},
      CONSTRAINT ck_vehicles__capacity_gallons CHECK (capacity_gallons > 0),
      CONSTRAINT ck_vehicles__permits CHECK (jsonb_typeof(permits) = 'array')
    )`);
  await runner.query(
    'CREATE UNIQUE INDEX uq_vehicles__name ON vehicles (tenant_id, lower(name)) WHERE deleted_at IS NULL',
  );
  await runner.query('CREATE INDEX ix_vehicles__created_at ON vehicles (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_vehicles__name ON vehicles (tenant_id, lower(name), id)');
  await runner.query(
    'CREATE INDEX ix_vehicles__deleted_at ON vehicles (tenant_id, deleted_at, id) WHERE deleted_at IS NOT NULL',
  );
  await secureTenantTable(runner, 'vehicles', { access: 'no_delete' });
  await runner.query(
    'CREATE POLICY retention_read ON vehicles FOR SELECT TO crm_system USING (deleted_at IS NOT NULL)',
  );
  await runner.query(
    'CREATE POLICY retention_purge ON vehicles FOR DELETE TO crm_system USING (deleted_at IS NOT NULL)',
  );
  await runner.query('GRANT SELECT, DELETE ON vehicles TO crm_system');
}

/** Spans of days, both ends included. That no two overlap is kept by a lock of the vehicle and the technician. */
async function createAssignments(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE vehicle_assignments (
      ${TENANT_COLUMNS},
      vehicle_id uuid NOT NULL,
      technician_id uuid NOT NULL,
      starts_on date NOT NULL,
      ends_on date NOT NULL,
      CONSTRAINT pk_vehicle_assignments PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('vehicle_assignments')},
      ${tenantForeignKey('vehicle_assignments', 'vehicle_id', 'vehicles', 'CASCADE')},
      ${tenantForeignKey('vehicle_assignments', 'technician_id', 'technicians', 'CASCADE')},
      CONSTRAINT ck_vehicle_assignments__ends_on CHECK (ends_on >= starts_on)
    )`);
  for (const owner of ['vehicle_id', 'technician_id']) {
    await runner.query(
      `CREATE INDEX ix_vehicle_assignments__${owner} ON vehicle_assignments (tenant_id, ${owner}, ends_on)`,
    );
  }
  await runner.query(
    'CREATE INDEX ix_vehicle_assignments__starts_on ON vehicle_assignments (tenant_id, starts_on, id)',
  );
  await runner.query(
    'CREATE INDEX ix_vehicle_assignments__created_at ON vehicle_assignments (tenant_id, created_at, id)',
  );
  await secureTenantTable(runner, 'vehicle_assignments', { access: 'full' });
}
