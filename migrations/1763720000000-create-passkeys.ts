import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enumCheck } from '../src/platform/database/migration-ddl';

const TABLES = ['passkey_challenges', 'passkeys'];

/** Passkeys belong to the person and not to a company, as the account does; only the system role comes here. */
export class CreatePasskeys1763720000000 implements MigrationInterface {
  name = 'CreatePasskeys1763720000000';

  async up(runner: QueryRunner): Promise<void> {
    await createPasskeys(runner);
    await createChallenges(runner);
    for (const table of TABLES) await openToSystem(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
  }
}

/**
 * `credential` is what the authenticator calls the passkey (WebAuthn: credential id), `public_key` its key as COSE. `sign_count` is
 * the highest counter that was seen; authenticators that do not count send 0 each time.
 */
async function createPasskeys(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE passkeys (
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      credential bytea NOT NULL,
      public_key bytea NOT NULL,
      sign_count bigint NOT NULL,
      transports text[] NOT NULL,
      name text NOT NULL,
      is_synced boolean NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      last_used_at timestamptz,
      CONSTRAINT pk_passkeys PRIMARY KEY (id),
      CONSTRAINT uq_passkeys__credential UNIQUE (credential),
      CONSTRAINT fk_passkeys__user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
      CONSTRAINT ck_passkeys__sign_count CHECK (sign_count >= 0)
    )`);
  await runner.query('CREATE INDEX ix_passkeys__user_id ON passkeys (user_id)');
}

/** SHA-256 of the random bits that an authenticator is asked to sign. Nobody is named for a sign-in: the answer says who it is. */
async function createChallenges(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE passkey_challenges (
      id uuid NOT NULL,
      purpose text NOT NULL,
      user_id uuid,
      challenge_hash bytea NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      CONSTRAINT pk_passkey_challenges PRIMARY KEY (id),
      CONSTRAINT uq_passkey_challenges__challenge_hash UNIQUE (challenge_hash),
      CONSTRAINT fk_passkey_challenges__user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
      ${enumCheck('passkey_challenges', 'purpose', ['registration', 'sign_in', 'step_up'])},
      CONSTRAINT ck_passkey_challenges__user_id CHECK ((purpose = 'sign_in') = (user_id IS NULL))
    )`);
  await runner.query('CREATE INDEX ix_passkey_challenges__user_id ON passkey_challenges (user_id)');
  await runner.query('CREATE INDEX ix_passkey_challenges__expires_at ON passkey_challenges (expires_at)');
}

async function openToSystem(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(`CREATE POLICY system_machinery ON ${table} FOR ALL TO crm_system USING (true) WITH CHECK (true)`);
  await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO crm_system`);
}
