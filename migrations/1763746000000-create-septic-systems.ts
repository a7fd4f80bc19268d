import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Septic systems of a property, their tanks, and what a stick found in them. */
export class CreateSepticSystems1763746000000 implements MigrationInterface {
  name = 'CreateSepticSystems1763746000000';

  async up(runner: QueryRunner): Promise<void> {
    await createSystems(runner);
    await createTanks(runner);
    await createMeasurements(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['tank_measurements', 'tanks', 'septic_systems']) await runner.query(`DROP TABLE ${table}`);
  }
}

async function createSystems(runner: QueryRunner): Promise<void> {
  const kinds = ['conventional', 'atu', 'mound', 'drip', 'cesspool', 'holding', 'grease_trap'];
  await runner.query(`
    CREATE TABLE septic_systems (
      ${TENANT_COLUMNS},
      property_id uuid NOT NULL,
      kind text NOT NULL,
      design_flow_gpd integer,
      installed_on date,
      location_note text,
      CONSTRAINT pk_septic_systems PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('septic_systems')},
      ${tenantForeignKey('septic_systems', 'property_id', 'properties', 'CASCADE')},
      ${enumCheck('septic_systems', 'kind', kinds)},
      CONSTRAINT ck_septic_systems__design_flow_gpd CHECK (design_flow_gpd > 0)
    )`);
  for (const column of ['property_id', 'created_at'])
    await runner.query(`CREATE INDEX ix_septic_systems__${column} ON septic_systems (tenant_id, ${column}, id)`);
  await secureTenantTable(runner, 'septic_systems', { access: 'full' });
}

async function createTanks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE tanks (
      ${TENANT_COLUMNS},
      system_id uuid NOT NULL,
      kind text NOT NULL,
      gallons integer,
      compartments integer,
      material text,
      installed_on date,
      liquid_depth_in numeric(6,2),
      lid_depth_in numeric(6,2),
      has_risers boolean,
      location_note text,
      service_interval_months integer,
      last_pumped_on date,
      CONSTRAINT pk_tanks PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('tanks')},
      ${tenantForeignKey('tanks', 'system_id', 'septic_systems', 'CASCADE')},
      ${enumCheck('tanks', 'kind', ['septic', 'trash', 'pump', 'grease', 'holding'])},
      ${enumCheck('tanks', 'material', ['concrete', 'plastic', 'fiberglass', 'steel', 'other'])},
      CONSTRAINT ck_tanks__gallons CHECK (gallons > 0),
      CONSTRAINT ck_tanks__compartments CHECK (compartments > 0),
      CONSTRAINT ck_tanks__depths CHECK (liquid_depth_in > 0 AND lid_depth_in >= 0),
      CONSTRAINT ck_tanks__service_interval_months CHECK (service_interval_months > 0)
    )`);
  for (const column of ['system_id', 'created_at'])
    await runner.query(`CREATE INDEX ix_tanks__${column} ON tanks (tenant_id, ${column}, id)`);
  await secureTenantTable(runner, 'tanks', { access: 'full' });
}

async function createMeasurements(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE tank_measurements (
      ${TENANT_COLUMNS},
      tank_id uuid NOT NULL,
      measured_on date NOT NULL,
      sludge_in numeric(6,2) NOT NULL,
      scum_in numeric(6,2) NOT NULL,
      liquid_in numeric(6,2) NOT NULL,
      threshold_pct numeric(5,2) NOT NULL,
      technician_id uuid,
      CONSTRAINT pk_tank_measurements PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('tank_measurements')},
      ${tenantForeignKey('tank_measurements', 'tank_id', 'tanks', 'CASCADE')},
      ${tenantForeignKey('tank_measurements', 'technician_id', 'technicians')},
      CONSTRAINT ck_tank_measurements__depths CHECK (sludge_in >= 0 AND scum_in >= 0 AND liquid_in > 0
        AND sludge_in + scum_in <= liquid_in),
      CONSTRAINT ck_tank_measurements__threshold_pct CHECK (threshold_pct > 0 AND threshold_pct <= 100)
    )`);
  await runner.query(
    'CREATE INDEX ix_tank_measurements__tank_id ON tank_measurements (tenant_id, tank_id, measured_on, id)',
  );
  for (const column of ['created_at', 'technician_id'])
    await runner.query(`CREATE INDEX ix_tank_measurements__${column} ON tank_measurements (tenant_id, ${column}, id)`);
  await secureTenantTable(runner, 'tank_measurements', { access: 'append_only' });
}
