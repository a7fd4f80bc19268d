import { Client, escapeIdentifier, escapeLiteral } from 'pg';

export interface ProvisionOptions {
  /** A login that may create roles and databases. */
  readonly adminUrl: string;
  /** Created when missing; the database of `adminUrl` when absent. */
  readonly database?: string;
  /** Password of the application's login `crm_login`. */
  readonly loginPassword: string;
}

export interface ProvisionedDatabase {
  /** `adminUrl` pointing at the provisioned database. */
  readonly adminUrl: string;
  /** What the application connects with: `crm_login`, neither owner nor superuser, NOINHERIT. */
  readonly appUrl: string;
}

const ROLES: Readonly<Record<string, string>> = {
  crm_owner: 'NOLOGIN',
  crm_tenant: 'NOLOGIN',
  crm_system: 'NOLOGIN',
  crm_search: 'NOLOGIN',
  crm_login: 'LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE',
};

/** Roles, database, schemas, extension and default grants. Safe to repeat; concurrent callers wait for each other. */
export async function provisionDatabase(options: ProvisionOptions): Promise<ProvisionedDatabase> {
  const database = options.database ?? databaseOf(options.adminUrl);
  await withClient(options.adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock(727001)');
    for (const [role, attributes] of Object.entries(ROLES)) await ensureRole(client, role, attributes);
    await client.query(`ALTER ROLE crm_login PASSWORD ${escapeLiteral(options.loginPassword)}`);
    await client.query('GRANT crm_tenant, crm_system TO crm_login');
    await client.query('GRANT crm_owner TO CURRENT_USER');
    await client.query('GRANT crm_search TO crm_owner');
    await ensureDatabase(client, database);
  });
  const adminUrl = withDatabase(options.adminUrl, database);
  await withClient(adminUrl, prepareSchemas);
  return { adminUrl, appUrl: applicationUrl(adminUrl, options.loginPassword) };
}

async function ensureRole(client: Client, role: string, attributes: string): Promise<void> {
  const existing = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (existing.rowCount === 0) await client.query(`CREATE ROLE ${role} ${attributes}`);
}

async function ensureDatabase(client: Client, database: string): Promise<void> {
  const existing = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (existing.rowCount === 0)
    await client.query(
      `CREATE DATABASE ${escapeIdentifier(database)} OWNER crm_owner ENCODING 'UTF8' TEMPLATE template0`,
    );
}

async function prepareSchemas(client: Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock(727001)');
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public');
  await client.query('CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public');
  await client.query('CREATE SCHEMA IF NOT EXISTS crm AUTHORIZATION crm_owner');
  await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  await client.query('GRANT USAGE, CREATE ON SCHEMA public TO crm_owner');
  await client.query('GRANT USAGE ON SCHEMA public, crm TO crm_tenant, crm_system, crm_search');
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

function withDatabase(url: string, database: string): string {
  const moved = new URL(url);
  moved.pathname = `/${encodeURIComponent(database)}`;
  return moved.toString();
}

function applicationUrl(adminUrl: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = 'crm_login';
  url.password = encodeURIComponent(password);
  return url.toString();
}
