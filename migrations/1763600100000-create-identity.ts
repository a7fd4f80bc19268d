import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addVersionTrigger,
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Accounts of people, their roles and memberships in companies, and the sessions they open. */
export class CreateIdentity1763600100000 implements MigrationInterface {
  name = 'CreateIdentity1763600100000';

  async up(runner: QueryRunner): Promise<void> {
    await createUsers(runner);
    await createRoles(runner);
    await createMemberships(runner);
    await secureUsers(runner);
    await createSuperuserGrant(runner);
    await createSessions(runner);
    await createRefreshTokens(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION crm.set_superuser(uuid, boolean)');
    await runner.query('DROP POLICY members_of_tenant ON users');
    for (const table of ['refresh_tokens', 'sessions', 'memberships', 'roles', 'users']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query('DROP FUNCTION crm.note_password()');
  }
}

/**
 * One account per person over all companies. `home_tenant_id` is the company that made it and may change it; null for the platform's own.
 * `has_password` is kept by a trigger: companies may not see the hash, but whether there is one.
 */
async function createUsers(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE users (
      id uuid NOT NULL,
      email text NOT NULL,
      password_hash text,
      has_password boolean NOT NULL DEFAULT false,
      first_name text NOT NULL,
      last_name text NOT NULL,
      is_active boolean NOT NULL DEFAULT true,
      is_superuser boolean NOT NULL DEFAULT false,
      home_tenant_id uuid,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT pk_users PRIMARY KEY (id),
      CONSTRAINT uq_users__email UNIQUE (email),
      CONSTRAINT fk_users__home_tenant_id FOREIGN KEY (home_tenant_id) REFERENCES tenants (id),
      CONSTRAINT ck_users__email CHECK (email = lower(email))
    )`);
  await runner.query('CREATE INDEX ix_users__home_tenant_id ON users (home_tenant_id)');
  await addVersionTrigger(runner, 'users');
  await runner.query(
    `CREATE FUNCTION crm.note_password() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN NEW.has_password := NEW.password_hash IS NOT NULL; RETURN NEW; END $$`,
  );
  await runner.query(
    'CREATE TRIGGER note_password BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION crm.note_password()',
  );
}

async function createRoles(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE roles (${TENANT_COLUMNS},
      key text NOT NULL,
      name text NOT NULL,
      is_built_in boolean NOT NULL DEFAULT false,
      rules jsonb NOT NULL,
      rules_version integer NOT NULL DEFAULT 1,
      CONSTRAINT pk_roles PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_roles__tenant_id_key UNIQUE (tenant_id, key),
      CONSTRAINT ck_roles__key CHECK (key ~ '^[a-z][a-z0-9_]{0,62}$'),
      ${ownerForeignKey('roles')}
    )`);
  await secureTenantTable(runner, 'roles', { access: 'no_delete', systemAccess: 'no_delete' });
}

async function createMemberships(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE memberships (${TENANT_COLUMNS},
      user_id uuid NOT NULL,
      role_id uuid NOT NULL,
      status text NOT NULL DEFAULT 'active',
      CONSTRAINT pk_memberships PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_memberships__tenant_id_user_id UNIQUE (tenant_id, user_id),
      CONSTRAINT fk_memberships__user_id FOREIGN KEY (user_id) REFERENCES users (id),
      ${tenantForeignKey('memberships', 'role_id', 'roles')},
      ${enumCheck('memberships', 'status', ['invited', 'active', 'suspended', 'deactivated'])},
      ${ownerForeignKey('memberships')}
    )`);
  await runner.query('CREATE INDEX ix_memberships__user_id ON memberships (user_id)');
  await runner.query('CREATE INDEX ix_memberships__role_id ON memberships (tenant_id, role_id)');
  await runner.query('CREATE INDEX ix_memberships__created_at ON memberships (tenant_id, created_at, id)');
  await secureTenantTable(runner, 'memberships', { access: 'no_delete', systemAccess: 'no_delete' });
}

/**
 * A company sees the accounts of its members, never their password hashes, makes new ones and changes those it made.
 * `crm_owner` gets in through the functions of this schema only: nobody logs in as it.
 */
async function secureUsers(runner: QueryRunner): Promise<void> {
  await runner.query('ALTER TABLE users ENABLE ROW LEVEL SECURITY');
  await runner.query('ALTER TABLE users FORCE ROW LEVEL SECURITY');
  await runner.query(
    `CREATE POLICY members_of_tenant ON users FOR SELECT TO crm_tenant USING (EXISTS (
       SELECT 1 FROM memberships m WHERE m.tenant_id = (SELECT crm.tenant_id()) AND m.user_id = users.id))`,
  );
  const isOwnAccount = 'home_tenant_id = (SELECT crm.tenant_id()) AND NOT is_superuser';
  await runner.query(`CREATE POLICY new_of_tenant ON users FOR INSERT TO crm_tenant WITH CHECK (${isOwnAccount})`);
  await runner.query(
    `CREATE POLICY managed_by_tenant ON users FOR UPDATE TO crm_tenant USING (${isOwnAccount}) WITH CHECK (${isOwnAccount})`,
  );
  await runner.query('CREATE POLICY system_machinery ON users FOR ALL TO crm_system USING (true) WITH CHECK (true)');
  await runner.query('CREATE POLICY schema_functions ON users FOR ALL TO crm_owner USING (true) WITH CHECK (true)');
  await runner.query(
    'GRANT SELECT (id, email, has_password, first_name, last_name, is_active, is_superuser, home_tenant_id, created_at, updated_at, version) ON users TO crm_tenant',
  );
  await runner.query(
    'GRANT INSERT (id, email, password_hash, first_name, last_name, home_tenant_id), UPDATE (email, first_name, last_name) ON users TO crm_tenant',
  );
  await runner.query('GRANT SELECT, INSERT, UPDATE ON users TO crm_system');
}

/** The flag goes only from a superuser to another account, whatever the program believes. */
async function createSuperuserGrant(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE FUNCTION crm.set_superuser(target uuid, wanted boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
       BEGIN
         PERFORM 1 FROM public.users WHERE is_superuser ORDER BY id FOR UPDATE;
         IF NOT EXISTS (SELECT 1 FROM public.users WHERE id = nullif(current_setting('app.user_id', true), '')::uuid AND is_superuser AND is_active) THEN
           RAISE EXCEPTION 'Only a superuser makes or unmakes a superuser' USING ERRCODE = '42501';
         END IF;
         IF NOT wanted AND NOT EXISTS (SELECT 1 FROM public.users WHERE id <> target AND is_superuser AND is_active) THEN RETURN false; END IF;
         UPDATE public.users SET is_superuser = wanted, home_tenant_id = CASE WHEN wanted THEN NULL ELSE nullif(current_setting('app.tenant_id', true), '')::uuid END
           WHERE id = target AND is_superuser <> wanted;
         RETURN true;
       END $$`,
  );
  await runner.query('REVOKE ALL ON FUNCTION crm.set_superuser(uuid, boolean) FROM PUBLIC');
  await runner.query('GRANT EXECUTE ON FUNCTION crm.set_superuser(uuid, boolean) TO crm_tenant');
}

/** A session is the family of refresh tokens that one sign-in started. */
async function createSessions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE sessions (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      ip text,
      user_agent text,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      revoked_at timestamptz,
      revoked_reason text,
      CONSTRAINT pk_sessions PRIMARY KEY (tenant_id, id),
      CONSTRAINT fk_sessions__user_id FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id),
      ${enumCheck('sessions', 'revoked_reason', ['signed_out', 'refresh_reuse', 'access_changed'])},
      ${ownerForeignKey('sessions')}
    )`);
  await runner.query('CREATE INDEX ix_sessions__user_id ON sessions (tenant_id, user_id)');
  await runner.query('CREATE INDEX ix_sessions__ended_at ON sessions (least(expires_at, revoked_at))');
  await secureTenantTable(runner, 'sessions', { access: 'no_delete', systemAccess: 'full', isVersioned: false });
}

/** SHA-256 of each token; the token itself is nowhere. Only the system role comes here: no request of a company needs to. */
async function createRefreshTokens(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE refresh_tokens (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      id uuid NOT NULL,
      session_id uuid NOT NULL,
      token_hash bytea NOT NULL,
      issued_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      successor_id uuid,
      CONSTRAINT pk_refresh_tokens PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_refresh_tokens__token_hash UNIQUE (token_hash),
      ${tenantForeignKey('refresh_tokens', 'session_id', 'sessions', 'CASCADE')},
      ${tenantForeignKey('refresh_tokens', 'successor_id', 'refresh_tokens')},
      ${ownerForeignKey('refresh_tokens')}
    )`);
  await runner.query('CREATE INDEX ix_refresh_tokens__session_id ON refresh_tokens (tenant_id, session_id)');
  await runner.query('CREATE INDEX ix_refresh_tokens__successor_id ON refresh_tokens (tenant_id, successor_id)');
  await secureTenantTable(runner, 'refresh_tokens', {
    access: 'append_only',
    systemAccess: 'full',
    isVersioned: false,
  });
  await runner.query('REVOKE ALL ON refresh_tokens FROM crm_tenant');
}
