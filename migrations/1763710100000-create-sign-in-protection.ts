import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['account_links', 'known_browsers', 'sign_in_attempts'];

/** What protects the ways into accounts. None of it belongs to a company: it is the machinery's, before anybody is signed in. */
export class CreateSignInProtection1763710100000 implements MigrationInterface {
  name = 'CreateSignInProtection1763710100000';

  async up(runner: QueryRunner): Promise<void> {
    await createAttempts(runner);
    await createKnownBrowsers(runner);
    await createLinks(runner);
    for (const table of TABLES) await reserveForSystem(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
  }
}

/**
 * `account_key` is a keyed digest of an e-mail address, whether somebody has it or not; `browser_key` the digest of the cookie of a
 * browser that the account knows, empty for all others together.
 */
async function createAttempts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE sign_in_attempts (
      account_key bytea NOT NULL,
      browser_key bytea NOT NULL,
      failures integer NOT NULL,
      last_attempt_at timestamptz NOT NULL,
      blocked_until timestamptz,
      CONSTRAINT pk_sign_in_attempts PRIMARY KEY (account_key, browser_key)
    )`);
  await runner.query('CREATE INDEX ix_sign_in_attempts__last_attempt_at ON sign_in_attempts (last_attempt_at)');
}

async function createKnownBrowsers(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE known_browsers (
      user_id uuid NOT NULL,
      browser_hash bytea NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      last_used_at timestamptz NOT NULL,
      CONSTRAINT pk_known_browsers PRIMARY KEY (user_id, browser_hash),
      CONSTRAINT fk_known_browsers__user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    )`);
  await runner.query('CREATE INDEX ix_known_browsers__last_used_at ON known_browsers (last_used_at)');
}

/**
 * Links that are mailed: SHA-256 of each token, the token itself is nowhere. `user_id` is null where nobody has the address that
 * was asked for: such a row counts like the others and leads nowhere. `browser_hash` ties a link to the browser that asked.
 */
async function createLinks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE account_links (
      id uuid NOT NULL,
      purpose text NOT NULL,
      account_key bytea NOT NULL,
      user_id uuid,
      token_hash bytea NOT NULL,
      browser_hash bytea,
      new_email text,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      CONSTRAINT pk_account_links PRIMARY KEY (id),
      CONSTRAINT uq_account_links__token_hash UNIQUE (token_hash),
      CONSTRAINT fk_account_links__user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
      CONSTRAINT ck_account_links__purpose CHECK (purpose IN ('password_reset', 'magic_link', 'email_change')),
      CONSTRAINT ck_account_links__new_email CHECK ((new_email IS NOT NULL) = (purpose = 'email_change') AND new_email = lower(new_email))
    )`);
  await runner.query('CREATE INDEX ix_account_links__user_id ON account_links (user_id)');
  await runner.query('CREATE INDEX ix_account_links__account_key ON account_links (account_key, purpose, created_at)');
  await runner.query('CREATE INDEX ix_account_links__expires_at ON account_links (expires_at)');
}

async function reserveForSystem(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(`CREATE POLICY system_machinery ON ${table} FOR ALL TO crm_system USING (true) WITH CHECK (true)`);
  await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO crm_system`);
}
