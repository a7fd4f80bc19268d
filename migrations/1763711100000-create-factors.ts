import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enumCheck, ownerForeignKey, secureTenantTable, TENANT_COLUMNS } from '../src/platform/database/migration-ddl';

/**
 * Second factors. They belong to the person and not to a company, as the account does; only the system role comes here.
 * A sign-in that waits for its second factor belongs to the company it leads to.
 */
export class CreateFactors1763711100000 implements MigrationInterface {
  name = 'CreateFactors1763711100000';

  async up(runner: QueryRunner): Promise<void> {
    await createTotpFactors(runner);
    await createRecoveryCodes(runner);
    await createSignInChallenges(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sign_in_challenges', 'recovery_codes', 'totp_factors']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

/** `last_step` is the time step of the newest code that was used: it and earlier ones are used up. */
async function createTotpFactors(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE totp_factors (
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      secret_box text NOT NULL,
      confirmed_at timestamptz,
      last_step bigint,
      failures integer NOT NULL DEFAULT 0,
      retry_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT pk_totp_factors PRIMARY KEY (id),
      CONSTRAINT uq_totp_factors__user_id UNIQUE (user_id),
      CONSTRAINT fk_totp_factors__user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
      CONSTRAINT ck_totp_factors__failures CHECK (failures >= 0)
    )`);
  await openToSystem(runner, 'totp_factors');
}

/** SHA-256 of codes with 120 random bits. */
async function createRecoveryCodes(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE recovery_codes (
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      code_hash bytea NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      used_at timestamptz,
      CONSTRAINT pk_recovery_codes PRIMARY KEY (id),
      CONSTRAINT uq_recovery_codes__user_id_code_hash UNIQUE (user_id, code_hash),
      CONSTRAINT fk_recovery_codes__user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    )`);
  await openToSystem(runner, 'recovery_codes');
}

async function createSignInChallenges(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE sign_in_challenges (${TENANT_COLUMNS},
      user_id uuid NOT NULL,
      token_hash bytea NOT NULL,
      method text NOT NULL,
      transport text NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      CONSTRAINT pk_sign_in_challenges PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_sign_in_challenges__token_hash UNIQUE (token_hash),
      CONSTRAINT fk_sign_in_challenges__user_id FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE,
      ${enumCheck('sign_in_challenges', 'method', ['password', 'magic_link'])},
      ${enumCheck('sign_in_challenges', 'transport', ['token', 'cookie'])},
      ${ownerForeignKey('sign_in_challenges')}
    )`);
  await runner.query('CREATE INDEX ix_sign_in_challenges__user_id ON sign_in_challenges (tenant_id, user_id)');
  await runner.query('CREATE INDEX ix_sign_in_challenges__expires_at ON sign_in_challenges (expires_at)');
  await secureTenantTable(runner, 'sign_in_challenges', { access: 'append_only', systemAccess: 'full' });
  await runner.query('REVOKE ALL ON sign_in_challenges FROM crm_tenant');
}

async function openToSystem(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(`CREATE POLICY system_machinery ON ${table} FOR ALL TO crm_system USING (true) WITH CHECK (true)`);
  await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO crm_system`);
}
