import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enumCheck } from '../src/platform/database/migration-ddl';

/** What a company says about itself; its own to change. */
const PROFILE = [
  'legal_name text',
  'phone text',
  'email text',
  'address_line1 text',
  'address_line2 text',
  'address_city text',
  'address_state text',
  'address_postal_code text',
  "locale text NOT NULL DEFAULT 'en-US'",
  "date_format text NOT NULL DEFAULT 'mdy'",
  "time_format text NOT NULL DEFAULT 'h12'",
  "number_format text NOT NULL DEFAULT 'comma_dot'",
  'week_starts_on smallint NOT NULL DEFAULT 7',
  'brand_color text',
];

/** What happened to the company; the platform's to change. `earlier_statuses` is a stack: what the next resume leads back to. */
const LIFE = [
  'status_reason text',
  'status_changed_at timestamptz',
  "earlier_statuses text[] NOT NULL DEFAULT '{}'",
  'legal_hold_reason text',
  'legal_hold_at timestamptz',
  'legal_hold_by uuid',
];

const CHECKS = [
  enumCheck('tenants', 'date_format', ['mdy', 'dmy', 'ymd']),
  enumCheck('tenants', 'time_format', ['h12', 'h24']),
  enumCheck('tenants', 'number_format', ['comma_dot', 'dot_comma', 'space_comma']),
  'CONSTRAINT ck_tenants__week_starts_on CHECK (week_starts_on BETWEEN 1 AND 7)',
  "CONSTRAINT ck_tenants__brand_color CHECK (brand_color ~ '^#[0-9a-f]{6}$')",
  "CONSTRAINT ck_tenants__phone CHECK (phone LIKE '+%')",
  'CONSTRAINT ck_tenants__legal_hold CHECK ((legal_hold_at IS NULL) = (legal_hold_reason IS NULL))',
  `CONSTRAINT ck_tenants__earlier_statuses CHECK (earlier_statuses <@ '{trial,active,paused}'::text[])`,
];

/** What a company may write when it pauses itself or resumes, within {@link GUARD_STATUS}. */
const STATUS = ['status', 'status_reason', 'status_changed_at', 'earlier_statuses'];

/** A company pauses itself and comes back to where it was. Every other move is the platform's, whatever the program believes. */
const GUARD_STATUS = `
  CREATE FUNCTION crm.guard_tenant_status() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF current_user <> 'crm_tenant' OR (NEW.status = OLD.status AND NEW.earlier_statuses = OLD.earlier_statuses) THEN RETURN NEW; END IF;
    IF OLD.status IN ('trial', 'active') AND NEW.status = 'paused' AND NEW.earlier_statuses = OLD.earlier_statuses || OLD.status THEN RETURN NEW; END IF;
    IF OLD.status = 'paused' AND OLD.earlier_statuses = NEW.earlier_statuses || NEW.status THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'a company cannot move itself from % to %', OLD.status, NEW.status USING ERRCODE = '42501';
  END $$`;

const nameOf = (column: string): string => column.slice(0, column.indexOf(' '));

export class AddCompanyLife1763713000000 implements MigrationInterface {
  name = 'AddCompanyLife1763713000000';

  async up(runner: QueryRunner): Promise<void> {
    const additions = [...PROFILE, ...LIFE].map((column) => `ADD COLUMN ${column}`);
    await runner.query(`ALTER TABLE tenants ${additions.join(', ')}`);
    await runner.query(`ALTER TABLE tenants ${CHECKS.map((check) => `ADD ${check}`).join(', ')}`);
    await runner.query(`GRANT UPDATE (${PROFILE.map(nameOf).join(', ')}) ON tenants TO crm_tenant`);
    await runner.query(`GRANT UPDATE (${STATUS.join(', ')}) ON tenants TO crm_tenant`);
    await runner.query(GUARD_STATUS);
    await runner.query(
      'CREATE TRIGGER guard_status BEFORE UPDATE ON tenants FOR EACH ROW EXECUTE FUNCTION crm.guard_tenant_status()',
    );
    await runner.query('CREATE INDEX ix_tenants__created_at ON tenants (created_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_tenants__created_at');
    await runner.query('DROP TRIGGER guard_status ON tenants');
    await runner.query('DROP FUNCTION crm.guard_tenant_status()');
    await runner.query('REVOKE UPDATE (status) ON tenants FROM crm_tenant');
    const removals = [...PROFILE, ...LIFE].map((column) => `DROP COLUMN ${nameOf(column)}`);
    await runner.query(`ALTER TABLE tenants ${removals.join(', ')}`);
  }
}
