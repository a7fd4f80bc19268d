import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Licences of the company, its technicians and vehicles, certifications with their training, and what has been reminded of. */
export class CreateLicenses1763745000000 implements MigrationInterface {
  name = 'CreateLicenses1763745000000';

  async up(runner: QueryRunner): Promise<void> {
    await createLicenses(runner);
    await createCertifications(runner);
    await createTraining(runner);
    await createReminders(runner);
    for (const table of ['licenses', 'certifications']) {
      await runner.query(`CREATE POLICY due_reminders ON ${table} FOR SELECT TO crm_system USING (true)`);
      await runner.query(`GRANT SELECT (tenant_id, expires_on, revoked_on) ON ${table} TO crm_system`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['compliance_reminders', 'training_records', 'certifications', 'licenses'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

/** A word of the company's own. */
function kindCheck(table: string): string {
  return `CONSTRAINT ck_${table}__kind CHECK (kind ~ '^[a-z][a-z0-9_]*$')`;
}

async function createLicenses(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE licenses (
      ${TENANT_COLUMNS},
      holder text NOT NULL,
      technician_id uuid,
      vehicle_id uuid,
      kind text NOT NULL,
      number text NOT NULL,
      authority text NOT NULL,
      issued_on date,
      expires_on date,
      revoked_on date,
      renewal_state text NOT NULL DEFAULT 'none',
      blocks_dispatch boolean NOT NULL DEFAULT true,
      note text,
      CONSTRAINT pk_licenses PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('licenses')},
      ${tenantForeignKey('licenses', 'technician_id', 'technicians')},
      ${tenantForeignKey('licenses', 'vehicle_id', 'vehicles')},
      ${kindCheck('licenses')},
      ${enumCheck('licenses', 'holder', ['company', 'technician', 'vehicle'])},
      ${enumCheck('licenses', 'renewal_state', ['none', 'started', 'submitted', 'refused'])},
      CONSTRAINT ck_licenses__technician_id CHECK ((holder = 'technician') = (technician_id IS NOT NULL)),
      CONSTRAINT ck_licenses__vehicle_id CHECK ((holder = 'vehicle') = (vehicle_id IS NOT NULL)),
      CONSTRAINT ck_licenses__expires_on CHECK (expires_on >= issued_on)
    )`);
  await runner.query('CREATE INDEX ix_licenses__vehicle_id ON licenses (tenant_id, vehicle_id, id)');
  await indexCredentials(runner, 'licenses');
}

async function createCertifications(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE certifications (
      ${TENANT_COLUMNS},
      technician_id uuid NOT NULL,
      kind text NOT NULL,
      number text,
      authority text NOT NULL,
      issued_on date NOT NULL,
      expires_on date,
      revoked_on date,
      required_hours numeric(6,2),
      blocks_dispatch boolean NOT NULL DEFAULT true,
      note text,
      CONSTRAINT pk_certifications PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('certifications')},
      ${tenantForeignKey('certifications', 'technician_id', 'technicians')},
      ${kindCheck('certifications')},
      CONSTRAINT ck_certifications__required_hours CHECK (required_hours > 0),
      CONSTRAINT ck_certifications__expires_on CHECK (expires_on >= issued_on)
    )`);
  await indexCredentials(runner, 'certifications');
}

/** What has no end sorts after everything that has one. */
async function indexCredentials(runner: QueryRunner, table: string): Promise<void> {
  for (const column of ['technician_id', 'created_at', 'kind'])
    await runner.query(`CREATE INDEX ix_${table}__${column} ON ${table} (tenant_id, ${column}, id)`);
  await runner.query(
    `CREATE INDEX ix_${table}__expires_on ON ${table} (tenant_id, coalesce(expires_on, 'infinity'::date), id)`,
  );
  await secureTenantTable(runner, table, { access: 'full' });
}

async function createTraining(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE training_records (
      ${TENANT_COLUMNS},
      certification_id uuid NOT NULL,
      course text NOT NULL,
      provider text,
      hours numeric(6,2) NOT NULL,
      completed_on date NOT NULL,
      CONSTRAINT pk_training_records PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('training_records')},
      ${tenantForeignKey('training_records', 'certification_id', 'certifications', 'CASCADE')},
      CONSTRAINT ck_training_records__hours CHECK (hours > 0)
    )`);
  await runner.query(
    'CREATE INDEX ix_training_records__certification_id ON training_records (tenant_id, certification_id, completed_on, id)',
  );
  await runner.query('CREATE INDEX ix_training_records__created_at ON training_records (tenant_id, created_at, id)');
  await secureTenantTable(runner, 'training_records', { access: 'full' });
}

/** One row for each reminder of each end: a renewed credential has another end and is reminded of anew. */
async function createReminders(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE compliance_reminders (
      ${TENANT_COLUMNS},
      license_id uuid,
      certification_id uuid,
      expires_on date NOT NULL,
      days_before integer NOT NULL,
      CONSTRAINT pk_compliance_reminders PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_compliance_reminders__once
        UNIQUE NULLS NOT DISTINCT (tenant_id, license_id, certification_id, expires_on, days_before),
      ${ownerForeignKey('compliance_reminders')},
      ${tenantForeignKey('compliance_reminders', 'license_id', 'licenses', 'CASCADE')},
      ${tenantForeignKey('compliance_reminders', 'certification_id', 'certifications', 'CASCADE')},
      CONSTRAINT ck_compliance_reminders__days_before CHECK (days_before IN (90, 60, 30)),
      CONSTRAINT ck_compliance_reminders__subject CHECK (num_nonnulls(license_id, certification_id) = 1)
    )`);
  await runner.query(
    'CREATE INDEX ix_compliance_reminders__certification_id ON compliance_reminders (tenant_id, certification_id)',
  );
  await secureTenantTable(runner, 'compliance_reminders', { access: 'append_only' });
}
