import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Clients of the public API, their secrets, and everything the authorization server keeps. Secrets and tokens are there as digests only. */
export class CreatePartnerAccess1763714000000 implements MigrationInterface {
  name = 'CreatePartnerAccess1763714000000';

  async up(runner: QueryRunner): Promise<void> {
    await createClients(runner);
    await createClientSecrets(runner);
    await createTokens(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['api_tokens', 'api_client_secrets', 'api_clients']) await runner.query(`DROP TABLE ${table}`);
  }
}

/** `handle` is what the client calls itself in OAuth. Its last use moves neither version nor `updated_at`. */
async function createClients(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE api_clients (
      ${TENANT_COLUMNS},
      handle text NOT NULL,
      name text NOT NULL,
      kind text NOT NULL,
      grant_types text[] NOT NULL,
      scopes text[] NOT NULL,
      redirect_uris text[] NOT NULL DEFAULT '{}',
      limit_per_minute integer NOT NULL DEFAULT 100,
      limit_per_hour integer NOT NULL DEFAULT 1000,
      status text NOT NULL DEFAULT 'active',
      last_used_at timestamptz,
      last_used_ip text,
      CONSTRAINT pk_api_clients PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_api_clients__handle UNIQUE (handle),
      ${enumCheck('api_clients', 'kind', ['confidential', 'public'])},
      ${enumCheck('api_clients', 'status', ['active', 'disabled'])},
      CONSTRAINT ck_api_clients__grant_types CHECK (
        grant_types <@ ARRAY['client_credentials', 'authorization_code', 'refresh_token'] AND cardinality(grant_types) > 0),
      CONSTRAINT ck_api_clients__public CHECK (kind = 'confidential' OR NOT 'client_credentials' = ANY (grant_types)),
      CONSTRAINT ck_api_clients__limits CHECK (limit_per_minute BETWEEN 1 AND 100000 AND limit_per_hour BETWEEN 1 AND 1000000),
      ${ownerForeignKey('api_clients')}
    )`);
  await runner.query('CREATE INDEX ix_api_clients__created_at ON api_clients (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_api_clients__name ON api_clients (tenant_id, name, id)');
  await secureTenantTable(runner, 'api_clients', { access: 'full', systemAccess: 'full', isVersioned: false });
  await runner.query(
    `CREATE TRIGGER touch_row BEFORE UPDATE OF name, grant_types, scopes, redirect_uris, limit_per_minute, limit_per_hour, status
       ON api_clients FOR EACH ROW EXECUTE FUNCTION crm.touch_row()`,
  );
}

/** At most two count at a time; `hint` is the end of the secret, by which people tell them apart. */
async function createClientSecrets(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE api_client_secrets (
      ${TENANT_COLUMNS},
      client_id uuid NOT NULL,
      secret_hash bytea NOT NULL,
      hint text NOT NULL,
      expires_at timestamptz,
      CONSTRAINT pk_api_client_secrets PRIMARY KEY (tenant_id, id),
      CONSTRAINT ck_api_client_secrets__secret_hash CHECK (octet_length(secret_hash) = 32),
      ${tenantForeignKey('api_client_secrets', 'client_id', 'api_clients', 'CASCADE')},
      ${ownerForeignKey('api_client_secrets')}
    )`);
  await runner.query('CREATE INDEX ix_api_client_secrets__client_id ON api_client_secrets (tenant_id, client_id)');
  await secureTenantTable(runner, 'api_client_secrets', { access: 'full', systemAccess: 'full' });
}

/**
 * What the authorization server issues and remembers. `value_hash` is an HMAC of the value a bearer shows; `grant_hash` that of the
 * grant it came from. A code or refresh token is used up by a conditional UPDATE of `consumed_at`.
 */
async function createTokens(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE api_tokens (
      ${TENANT_COLUMNS},
      client_id uuid NOT NULL,
      user_id uuid,
      kind text NOT NULL,
      value_hash bytea NOT NULL,
      grant_hash bytea,
      payload jsonb NOT NULL,
      consumed_at timestamptz,
      expires_at timestamptz NOT NULL,
      CONSTRAINT pk_api_tokens PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_api_tokens__value_hash UNIQUE (value_hash),
      ${enumCheck('api_tokens', 'kind', ['access_token', 'authorization_code', 'client_credentials', 'grant', 'interaction', 'refresh_token'])},
      ${tenantForeignKey('api_tokens', 'client_id', 'api_clients', 'CASCADE')},
      CONSTRAINT fk_api_tokens__user_id FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE,
      ${ownerForeignKey('api_tokens')}
    )`);
  await runner.query('CREATE INDEX ix_api_tokens__client_id ON api_tokens (tenant_id, client_id)');
  await runner.query('CREATE INDEX ix_api_tokens__user_id ON api_tokens (tenant_id, user_id)');
  await runner.query('CREATE INDEX ix_api_tokens__created_at ON api_tokens (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_api_tokens__grant_hash ON api_tokens (grant_hash) WHERE grant_hash IS NOT NULL');
  await runner.query('CREATE INDEX ix_api_tokens__expires_at ON api_tokens (expires_at)');
  await secureTenantTable(runner, 'api_tokens', { access: 'full', systemAccess: 'full' });
}
