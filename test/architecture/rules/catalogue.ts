import { Client } from 'pg';

/** A rule over the migrated schema: a query that answers one row per fault, with the text of the fault. */
export interface CatalogueRule {
  readonly name: string;
  readonly query: string;
}

const TABLES = `pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public' AND t.relkind IN ('r', 'p') AND t.relname <> 'migrations'`;
const HAS_TENANT = `EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)`;
const LEADING_COLUMN = `(SELECT a.attname FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0])`;

/** Ids of rows that a staged import will make when it is committed; there is nothing to refer to before. */
const PLANNED_COLUMNS = ['import_rows.customer_id', 'import_rows.property_id', 'import_rows.contact_id'];
/** Columns that name rows of several tables: the audited resource, the aggregate of an event, the user or API client behind a key. */
const POLYMORPHIC_COLUMNS = [
  'audit_log.resource_id',
  'outbox_events.aggregate_id',
  'changes.resource_id',
  'outbox_sequences.aggregate_id',
  'webhook_messages.aggregate_id',
  'idempotency_keys.principal_id',
];
/** Indexes of machinery that works across companies, e.g. "all open events, oldest first". */
const SYSTEM_INDEXES = [
  'ix_changes__changed_at',
  'ix_outbox_events__due',
  'ix_outbox_events__completed_at',
  'ix_dead_letters__resolved_at',
  'uq_outbox_events__id',
  'ix_idempotency_keys__expires_at',
  'ix_memberships__user_id',
  'ix_support_access_grants__staff_user_id',
  'uq_refresh_tokens__token_hash',
  'uq_invitations__token_hash',
  'ix_sessions__ended_at',
  'uq_api_clients__handle',
  'ix_api_clients__app_id',
  'uq_api_tokens__value_hash',
  'ix_api_tokens__expires_at',
  'ix_api_tokens__grant_hash',
  'pk_mail_messages',
  'ix_mail_messages__due',
  'ix_mail_messages__settled_at',
  'uq_sessions__cookie_hash',
  'uq_sign_in_challenges__token_hash',
  'ix_sign_in_challenges__expires_at',
];

/** Not states of ours: parts of postal addresses, and cells of a file that the commit checks. */
const UNCHECKED_COLUMNS = ['properties.state', 'import_rows.state', 'import_rows.kind'];

const literals = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

export const TENANCY_RULES: readonly CatalogueRule[] = [
  {
    name: 'row-level security is enabled and forced on every table',
    query: `SELECT t.relname || ' is not behind forced row-level security' FROM ${TABLES} WHERE NOT (t.relrowsecurity AND t.relforcerowsecurity)`,
  },
  {
    name: 'every table of a company has the tenant wall, evaluated once per statement',
    query: `SELECT t.relname || ' has no tenant wall for crm_tenant' FROM ${TABLES}
      WHERE ${HAS_TENANT} AND NOT EXISTS (SELECT 1 FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = t.relname
        AND p.roles @> '{crm_tenant}' AND p.qual LIKE '%( SELECT crm.tenant_id()%' AND p.with_check LIKE '%( SELECT crm.tenant_id()%')`,
  },
  {
    name: 'no permissive policy opens the wall for the tenant role',
    query: `SELECT p.tablename || '.' || p.policyname || ' opens the wall' FROM pg_policies p
      WHERE p.schemaname = 'public' AND (p.roles && '{crm_tenant,public}') AND p.qual IS NOT NULL AND p.qual NOT LIKE '%crm.tenant_id()%'
        AND p.qual NOT LIKE '%memberships%'`,
  },
  {
    name: 'primary keys and unique indexes lead with the tenant',
    query: `SELECT c.relname || ' on ' || t.relname || ' is unique but does not lead with tenant_id' FROM ${TABLES}
      JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
      WHERE ${HAS_TENANT} AND i.indisunique AND ${LEADING_COLUMN} <> 'tenant_id' AND c.relname NOT IN (${literals(SYSTEM_INDEXES)})`,
  },
  {
    name: 'indexes lead with the tenant (trigram indexes cannot)',
    query: `SELECT c.relname || ' on ' || t.relname || ' does not lead with tenant_id' FROM ${TABLES}
      JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
      WHERE ${HAS_TENANT} AND m.amname <> 'gin' AND coalesce(${LEADING_COLUMN}, '') <> 'tenant_id' AND c.relname NOT IN (${literals(SYSTEM_INDEXES)})`,
  },
  {
    name: 'every *_id column is a uuid with a foreign key',
    query: `SELECT t.relname || '.' || a.attname || CASE WHEN a.atttypid <> 'uuid'::regtype THEN ' is not a uuid' ELSE ' has no foreign key' END
      FROM ${TABLES} JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE a.attname LIKE '%\\_id' AND t.relname || '.' || a.attname NOT IN (${literals([...POLYMORPHIC_COLUMNS, ...PLANNED_COLUMNS])})
        AND NOT (a.atttypid = 'text'::regtype AND a.attname IN ('request_id', 'correlation_id'))
        AND (a.atttypid <> 'uuid'::regtype OR NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.conrelid = t.oid AND f.contype = 'f' AND a.attnum = ANY (f.conkey)))`,
  },
  {
    name: 'references between tables of companies carry the tenant',
    query: `SELECT f.conname || ' could refer to another company' FROM pg_constraint f JOIN ${TABLES} ON t.oid = f.conrelid
      WHERE f.contype = 'f' AND ${HAS_TENANT} AND f.confrelid <> 'tenants'::regclass
        AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = f.confrelid AND a.attname = 'tenant_id' AND NOT a.attisdropped)
        AND NOT EXISTS (SELECT 1 FROM unnest(f.conkey, f.confkey) AS k(own, target)
          JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.own AND a.attname = 'tenant_id'
          JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = k.target AND b.attname = 'tenant_id')`,
  },
  {
    name: 'every foreign key has an index to find its rows by',
    query: `SELECT f.conname || ' has no index' FROM pg_constraint f JOIN ${TABLES} ON t.oid = f.conrelid
      WHERE f.contype = 'f' AND f.confrelid <> 'tenants'::regclass AND NOT EXISTS (
        SELECT 1 FROM pg_index i WHERE i.indrelid = f.conrelid AND f.conkey <@ (i.indkey::int2[])[0:cardinality(f.conkey) - 1])`,
  },
  {
    name: 'constraints and indexes have their conventional names',
    query: `SELECT c.conname || ' on ' || t.relname || ' is not named by convention' FROM pg_constraint c JOIN ${TABLES} ON t.oid = c.conrelid
      WHERE c.contype IN ('p', 'u', 'f', 'c') AND c.conname NOT LIKE CASE c.contype WHEN 'p' THEN 'pk\\_' WHEN 'u' THEN 'uq\\_' WHEN 'f' THEN 'fk\\_' ELSE 'ck\\_' END || replace(t.relname, '_', '\\_') || '%'
      UNION ALL SELECT c.relname || ' on ' || t.relname || ' is not named by convention' FROM ${TABLES} JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
      WHERE c.relname !~ ('^(pk|uq|ix)_' || t.relname || '(__|$)')`,
  },
  {
    name: 'versioned tables move their version by trigger',
    query: `SELECT t.relname || ' has a version without the trigger' FROM ${TABLES} JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'version' AND NOT a.attisdropped
      WHERE NOT EXISTS (SELECT 1 FROM pg_trigger g WHERE g.tgrelid = t.oid AND g.tgfoid = 'crm.touch_row'::regproc)`,
  },
  {
    name: 'the end of a company reaches every table, past the triggers that keep rows',
    query: `SELECT t.relname || ' is out of reach of the purge' FROM ${TABLES}
      WHERE ${HAS_TENANT} AND NOT EXISTS (SELECT 1 FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = t.relname
        AND p.policyname = 'company_end' AND p.roles @> '{crm_owner}' AND p.qual LIKE '%( SELECT crm.tenant_id()%')
      UNION ALL SELECT g.tgname || ' on ' || t.relname || ' stops the purge' FROM ${TABLES} JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
      WHERE ${HAS_TENANT} AND pg_get_triggerdef(g.oid) ~ ' BEFORE .*DELETE.* FOR EACH ROW ' AND pg_get_triggerdef(g.oid) NOT LIKE '%crm.is_purging(old.tenant_id)%'`,
  },
  {
    name: 'functions that act as their owner pin their search path',
    query: `SELECT p.proname || ' is SECURITY DEFINER without a search_path' FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname IN ('public', 'crm') AND p.prosecdef AND NOT coalesce(p.proconfig::text LIKE '%search_path=%', false)`,
  },
  {
    name: 'nothing is granted to everybody, and views keep the wall of their reader',
    query: `SELECT t.relname || ' is granted to PUBLIC' FROM ${TABLES} WHERE EXISTS (SELECT 1 FROM aclexplode(t.relacl) x WHERE x.grantee = 0)
      UNION ALL SELECT v.relname || ' is a view without security_invoker' FROM pg_class v JOIN pg_namespace n ON n.oid = v.relnamespace AND n.nspname IN ('public', 'crm')
      WHERE v.relkind IN ('v', 'm') AND NOT coalesce(v.reloptions::text LIKE '%security_invoker=%', false)`,
  },
  {
    name: 'the application login is nobody special and owns nothing',
    query: `SELECT 'crm_login may too much' FROM pg_roles WHERE rolname = 'crm_login' AND (rolsuper OR rolbypassrls OR rolinherit OR rolcreaterole OR rolcreatedb)
      UNION ALL SELECT c.relname || ' belongs to an application role' FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname IN ('crm_login', 'crm_tenant', 'crm_system')`,
  },
];

export const COLUMN_RULES: readonly CatalogueRule[] = [
  {
    name: 'money is bigint in minor units',
    query: `SELECT table_name || '.' || column_name || ' is ' || data_type FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name LIKE '%\\_minor' AND data_type <> 'bigint'`,
  },
  {
    name: 'money names its unit',
    query: `SELECT table_name || '.' || column_name || ' looks like money without _minor' FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name ~ '(^|_)(amount|price|cost|total|subtotal|balance|tax|fee)$'`,
  },
  {
    name: 'no floating-point and no money type anywhere',
    query: `SELECT table_name || '.' || column_name || ' is ' || data_type FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type IN ('money', 'real') OR (table_schema = 'public' AND data_type = 'double precision' AND column_name NOT IN ('lat', 'lng'))`,
  },
  {
    name: 'instants carry their zone',
    query: `SELECT table_name || '.' || column_name || ' is a timestamp without time zone' FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'timestamp without time zone'`,
  },
  {
    name: 'a table with money knows its currency, itself or through the document it belongs to',
    query: `SELECT m.table_name || ' has money without a currency' FROM (SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name LIKE '%\\_minor') m
      WHERE NOT EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name = m.table_name AND c.column_name = 'currency')
        AND NOT EXISTS (SELECT 1 FROM pg_constraint f JOIN information_schema.columns c ON c.table_schema = 'public' AND c.table_name = (f.confrelid::regclass)::text AND c.column_name = 'currency'
          WHERE f.conrelid = m.table_name::regclass AND f.contype = 'f' AND f.confrelid <> 'tenants'::regclass)`,
  },
  {
    name: 'states and kinds are checked by the database',
    query: `SELECT c.table_name || '.' || c.column_name || ' has no CHECK' FROM information_schema.columns c
      WHERE c.table_schema = 'public' AND c.data_type = 'text' AND c.column_name IN ('status', 'state', 'kind', 'method', 'priority', 'unit', 'pay_type', 'decision')
        AND c.table_name || '.' || c.column_name NOT IN (${literals(UNCHECKED_COLUMNS)})
        AND NOT EXISTS (SELECT 1 FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
          WHERE k.contype = 'c' AND k.conrelid = c.table_name::regclass AND a.attname = c.column_name)`,
  },
];

/** The faults a rule finds in a database; empty when the schema obeys it. */
export async function faultsOf(rule: CatalogueRule, adminUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<string[]>({ text: rule.query, rowMode: 'array' });
    return rows.map(([fault]) => fault ?? '').sort();
  } finally {
    await client.end();
  }
}
