import type { QueryRunner } from 'typeorm';

/**
 * - `full`: rows are read, written and deleted.
 * - `no_delete`: rows end by soft delete or not at all.
 * - `append_only`: rows are written once; not even the tenant role may change them.
 */
export type TableAccess = 'full' | 'no_delete' | 'append_only';

const GRANTS: Readonly<Record<TableAccess, string>> = {
  full: 'SELECT, INSERT, UPDATE, DELETE',
  no_delete: 'SELECT, INSERT, UPDATE',
  append_only: 'SELECT, INSERT',
};

/** The columns of every table of a company, for `CREATE TABLE`; follow with `PRIMARY KEY (tenant_id, id)`. */
export const TENANT_COLUMNS = `
  tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
  id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid,
  updated_by uuid,
  version integer NOT NULL DEFAULT 1`;

export interface TenantTableSecurity {
  readonly access: TableAccess;
  /** Grants the same to `crm_system`, with a policy over all companies; only for machinery that works across them. */
  readonly systemAccess?: TableAccess;
  /** Tables with a `version` column get the trigger that moves it. */
  readonly isVersioned?: boolean;
}

/** Puts a table behind the tenant wall: forced row-level security, policy, grants, version trigger. */
export async function secureTenantTable(
  runner: QueryRunner,
  table: string,
  security: TenantTableSecurity,
): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(
    `CREATE POLICY tenant_wall ON ${table} FOR ALL TO crm_tenant
       USING (tenant_id = (SELECT crm.tenant_id())) WITH CHECK (tenant_id = (SELECT crm.tenant_id()))`,
  );
  await runner.query(`GRANT ${GRANTS[security.access]} ON ${table} TO crm_tenant`);
  // For the functions that end a company; nobody logs in as the owner.
  await runner.query(
    `CREATE POLICY company_end ON ${table} FOR ALL TO crm_owner USING (tenant_id = (SELECT crm.tenant_id()))`,
  );
  if (security.systemAccess !== undefined) {
    await runner.query(
      `CREATE POLICY system_machinery ON ${table} FOR ALL TO crm_system USING (true) WITH CHECK (true)`,
    );
    await runner.query(`GRANT ${GRANTS[security.systemAccess]} ON ${table} TO crm_system`);
  }
  if (security.isVersioned ?? true) await addVersionTrigger(runner, table);
}

/**
 * Lets the rotation of keys wrap a sealed column anew (see `defineSealedColumn`). Not needed where `systemAccess` already writes.
 */
export async function allowRewrap(runner: QueryRunner, table: string, column: string): Promise<void> {
  await runner.query(`CREATE POLICY rewrap ON ${table} FOR ALL TO crm_system USING (true)`);
  await runner.query(`GRANT SELECT (tenant_id, id, ${column}), UPDATE (${column}) ON ${table} TO crm_system`);
}

/** `version + 1` and `updated_at = now()` on every UPDATE, whoever writes. */
export async function addVersionTrigger(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(
    `CREATE TRIGGER touch_row BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION crm.touch_row()`,
  );
}

/** `CHECK (column IN (...))` with its conventional name, for `CREATE TABLE`. */
export function enumCheck(table: string, column: string, values: readonly string[]): string {
  return `CONSTRAINT ck_${table}__${column} CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`;
}

/** Composite foreign key inside the tenant, for `CREATE TABLE`: a reference to another company's row cannot exist. */
export function tenantForeignKey(table: string, columnName: string, target: string, onDelete = 'NO ACTION'): string {
  return `CONSTRAINT fk_${table}__${columnName} FOREIGN KEY (tenant_id, ${columnName}) REFERENCES ${target} (tenant_id, id) ON DELETE ${onDelete}`;
}

/** Every company's row hangs on its company. */
export function ownerForeignKey(table: string): string {
  return `CONSTRAINT fk_${table}__tenant_id FOREIGN KEY (tenant_id) REFERENCES tenants (id)`;
}

/**
 * Lets a migration move rows of all companies: the owner's statements are bound by the wall like everybody's, and an UPDATE would
 * pass for a change of the row. Both come back before the migration commits.
 */
export async function beyondTheWall(
  runner: QueryRunner,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  for (const table of tables) {
    await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await runner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  }
  await work();
  for (const table of tables) {
    await runner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }
}
