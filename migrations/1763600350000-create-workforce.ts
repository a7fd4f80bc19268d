import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** The people who do the work, and what they earn from which day on. */
export class CreateWorkforce1763600350000 implements MigrationInterface {
  name = 'CreateWorkforce1763600350000';

  async up(runner: QueryRunner): Promise<void> {
    await createTechnicians(runner);
    await createPayRates(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE pay_rates');
    await runner.query('DROP TABLE technicians');
  }
}

/**
 * A technician's account is a member of the company: the key goes to memberships, because accounts have no company.
 * The system role reads the table to know which technician a signed-in user is.
 */
async function createTechnicians(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE technicians (
      ${TENANT_COLUMNS},
      user_id uuid,
      first_name text NOT NULL,
      last_name text NOT NULL,
      email text,
      phone text,
      skills text[] NOT NULL DEFAULT '{}',
      hired_on date,
      is_active boolean NOT NULL DEFAULT true,
      deleted_at timestamptz,
      CONSTRAINT pk_technicians PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('technicians')},
      CONSTRAINT fk_technicians__user_id FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id),
      CONSTRAINT ck_technicians__email CHECK (email = lower(email)),
      CONSTRAINT ck_technicians__phone CHECK (phone ~ '^\\+[1-9][0-9]{1,14}$')
    )`);
  await runner.query(
    'CREATE UNIQUE INDEX uq_technicians__user_id ON technicians (tenant_id, user_id) WHERE deleted_at IS NULL',
  );
  await runner.query('CREATE INDEX ix_technicians__created_at ON technicians (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_technicians__user_id ON technicians (tenant_id, user_id)');
  await secureTenantTable(runner, 'technicians', { access: 'no_delete', systemAccess: 'append_only' });
}

/** A rate is never changed and has no stored end: it lasts until the day before the next one, so rates cannot overlap. */
async function createPayRates(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE pay_rates (
      ${TENANT_COLUMNS},
      technician_id uuid NOT NULL,
      pay_type text NOT NULL,
      rate_minor bigint NOT NULL,
      currency text NOT NULL,
      effective_from date NOT NULL,
      CONSTRAINT pk_pay_rates PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_pay_rates__technician_id_effective_from UNIQUE (tenant_id, technician_id, effective_from),
      ${ownerForeignKey('pay_rates')},
      ${tenantForeignKey('pay_rates', 'technician_id', 'technicians')},
      ${enumCheck('pay_rates', 'pay_type', ['hourly', 'salary'])},
      CONSTRAINT ck_pay_rates__rate_minor CHECK (rate_minor >= 0),
      CONSTRAINT ck_pay_rates__currency CHECK (currency ~ '^[A-Z]{3}$')
    )`);
  await runner.query('CREATE INDEX ix_pay_rates__created_at ON pay_rates (tenant_id, created_at, id)');
  await secureTenantTable(runner, 'pay_rates', { access: 'append_only' });
  await runner.query(
    'CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON pay_rates FOR EACH ROW EXECUTE FUNCTION crm.refuse_change()',
  );
}
