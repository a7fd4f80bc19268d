import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enumCheck, ownerForeignKey, secureTenantTable } from '../src/platform/database/migration-ddl';

/** Tables whose changes are kept, and whether their rows are hidden before they are removed. */
const TABLES: Readonly<Record<string, 'soft_deleted' | 'removed'>> = {
  customers: 'soft_deleted',
  properties: 'soft_deleted',
  contacts: 'soft_deleted',
  services: 'soft_deleted',
  technicians: 'soft_deleted',
  work_orders: 'soft_deleted',
  invoices: 'removed',
  payments: 'removed',
};

/**
 * The journal of changes. Its order is the number of the transaction, not a sequence: a sequence is drawn before COMMIT, so a reader that
 * has seen 5 may have missed a 4 that was not committed yet. Readers stop before the oldest transaction that still runs.
 */
export class CreateChanges1763715200000 implements MigrationInterface {
  name = 'CreateChanges1763715200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE changes (
        tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
        transaction_number xid8 NOT NULL DEFAULT pg_current_xact_id(),
        resource text NOT NULL,
        resource_id uuid NOT NULL,
        change text NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_changes PRIMARY KEY (tenant_id, transaction_number, resource, resource_id),
        ${enumCheck('changes', 'resource', Object.keys(TABLES))},
        ${enumCheck('changes', 'change', ['created', 'updated', 'deleted'])},
        ${ownerForeignKey('changes')}
      )`);
    await runner.query('CREATE INDEX ix_changes__changed_at ON changes USING brin (changed_at)');
    await secureTenantTable(runner, 'changes', { access: 'no_delete', systemAccess: 'full', isVersioned: false });
    for (const [table, ending] of Object.entries(TABLES)) await noteChangesOf(runner, table, ending);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) {
      for (const deed of ['insert', 'update', 'delete']) await runner.query(`DROP TRIGGER note_${deed} ON ${table}`);
      await runner.query(`DROP FUNCTION crm.note_changes_of_${table}()`);
    }
    await runner.query('DROP TABLE changes');
  }
}

/** One statement, one INSERT, whatever the number of rows. Several changes of a row in one transaction are one change. */
async function noteChangesOf(runner: QueryRunner, table: string, ending: 'soft_deleted' | 'removed'): Promise<void> {
  const updated =
    ending === 'removed' ? `'updated'` : `CASE WHEN r.deleted_at IS NULL THEN 'updated' ELSE 'deleted' END`;
  const note = (source: string, change: string): string =>
    `INSERT INTO public.changes AS c (tenant_id, resource, resource_id, change) SELECT r.tenant_id, '${table}', r.id, ${change} FROM ${source} r
       ON CONFLICT (tenant_id, transaction_number, resource, resource_id) DO UPDATE SET changed_at = excluded.changed_at,
         change = CASE WHEN c.change = 'created' AND excluded.change = 'updated' THEN 'created' ELSE excluded.change END`;
  await runner.query(
    `CREATE FUNCTION crm.note_changes_of_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF TG_OP = 'INSERT' THEN ${note('fresh', `'created'`)};
         ELSIF TG_OP = 'UPDATE' THEN ${note('fresh', updated)};
         ELSE ${note('stale', `'deleted'`)};
         END IF;
         RETURN NULL;
       END $$`,
  );
  const trigger = (deed: string, tables: string): string =>
    `CREATE TRIGGER note_${deed} AFTER ${deed.toUpperCase()} ON ${table} REFERENCING ${tables}
       FOR EACH STATEMENT EXECUTE FUNCTION crm.note_changes_of_${table}()`;
  await runner.query(trigger('insert', 'NEW TABLE AS fresh'));
  await runner.query(trigger('update', 'NEW TABLE AS fresh'));
  await runner.query(trigger('delete', 'OLD TABLE AS stale'));
}
