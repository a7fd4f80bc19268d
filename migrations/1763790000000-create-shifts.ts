import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

const TIME_OF_DAY = '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$';

/** When technicians work, days without capacity, and what a company lays down about its schedule. */
export class CreateShifts1763790000000 implements MigrationInterface {
  name = 'CreateShifts1763790000000';

  async up(runner: QueryRunner): Promise<void> {
    await createShifts(runner);
    await createBlackouts(runner);
    await createSettings(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['scheduling_settings', 'blackouts', 'shifts']) await runner.query(`DROP TABLE ${table}`);
  }
}

/** Times are those of the company's wall clock; an end that is not later than the start is on the day after. */
async function createShifts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE shifts (
      ${TENANT_COLUMNS},
      technician_id uuid NOT NULL,
      kind text NOT NULL,
      starts_on date NOT NULL,
      starts_at text NOT NULL,
      ends_at text NOT NULL,
      rrule text,
      last_on date,
      zones text[] NOT NULL DEFAULT '{}',
      note text,
      CONSTRAINT pk_shifts PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('shifts')},
      ${tenantForeignKey('shifts', 'technician_id', 'technicians', 'CASCADE')},
      ${enumCheck('shifts', 'kind', ['available', 'on_call', 'time_off'])},
      CONSTRAINT ck_shifts__starts_at CHECK (starts_at ~ '${TIME_OF_DAY}' AND starts_at <> '24:00'),
      CONSTRAINT ck_shifts__ends_at CHECK (ends_at ~ '${TIME_OF_DAY}'),
      CONSTRAINT ck_shifts__last_on CHECK (last_on >= starts_on)
    )`);
  await runner.query('CREATE INDEX ix_shifts__created_at ON shifts (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_shifts__starts_on ON shifts (tenant_id, starts_on, id)');
  await runner.query('CREATE INDEX ix_shifts__technician_id ON shifts (tenant_id, technician_id, starts_on)');
  await secureTenantTable(runner, 'shifts', { access: 'full' });
}

async function createBlackouts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE blackouts (
      ${TENANT_COLUMNS},
      kind text NOT NULL,
      starts_on date NOT NULL,
      ends_on date NOT NULL,
      zone text,
      reason text NOT NULL,
      CONSTRAINT pk_blackouts PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('blackouts')},
      ${enumCheck('blackouts', 'kind', ['blackout', 'weather'])},
      CONSTRAINT ck_blackouts__ends_on CHECK (ends_on >= starts_on)
    )`);
  await runner.query('CREATE INDEX ix_blackouts__created_at ON blackouts (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_blackouts__starts_on ON blackouts (tenant_id, starts_on, id)');
  await secureTenantTable(runner, 'blackouts', { access: 'full' });
}

/** One row for each company that changed something. */
async function createSettings(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE scheduling_settings (
      ${TENANT_COLUMNS},
      miles_per_hour numeric(5,2) NOT NULL,
      buffer_minutes integer NOT NULL,
      minimum_notice_minutes integer NOT NULL,
      horizon_days integer NOT NULL,
      slot_step_minutes integer NOT NULL,
      arrival_window_minutes integer NOT NULL,
      zones jsonb NOT NULL DEFAULT '[]',
      capacity_rules jsonb NOT NULL DEFAULT '[]',
      CONSTRAINT pk_scheduling_settings PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_scheduling_settings__tenant_id UNIQUE (tenant_id),
      ${ownerForeignKey('scheduling_settings')},
      CONSTRAINT ck_scheduling_settings__miles_per_hour CHECK (miles_per_hour > 0)
    )`);
  await secureTenantTable(runner, 'scheduling_settings', { access: 'no_delete' });
}
