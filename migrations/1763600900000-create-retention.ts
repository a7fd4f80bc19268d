import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the system role sees of these tables is deleted already. */
const CLOSED_TABLES = ['customers', 'properties', 'contacts', 'services', 'work_orders'];
/** The system role reads all technicians (who signs in as one), so a policy has to take the living ones out. */
const READ_TABLES = ['technicians'];

/**
 * Lets the purge (platform/retention) end what people have deleted: the system role may delete rows with `deleted_at`, and no
 * others. References keep a row alive by their foreign keys; what hangs on a row as a part of it goes by `ON DELETE CASCADE`.
 */
export class CreateRetention1763600900000 implements MigrationInterface {
  name = 'CreateRetention1763600900000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [...CLOSED_TABLES, ...READ_TABLES]) {
      await runner.query(
        `CREATE INDEX ix_${table}__deleted_at ON ${table} (tenant_id, deleted_at, id) WHERE deleted_at IS NOT NULL`,
      );
    }
    for (const table of CLOSED_TABLES) {
      await runner.query(
        `CREATE POLICY retention_read ON ${table} FOR SELECT TO crm_system USING (deleted_at IS NOT NULL)`,
      );
      await runner.query(
        `CREATE POLICY retention_purge ON ${table} FOR DELETE TO crm_system USING (deleted_at IS NOT NULL)`,
      );
      await runner.query(`GRANT SELECT, DELETE ON ${table} TO crm_system`);
    }
    for (const table of READ_TABLES) {
      await runner.query(
        `CREATE POLICY retention_purge ON ${table} AS RESTRICTIVE FOR DELETE TO crm_system USING (deleted_at IS NOT NULL)`,
      );
      await runner.query(`GRANT DELETE ON ${table} TO crm_system`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of READ_TABLES) {
      await runner.query(`REVOKE DELETE ON ${table} FROM crm_system`);
      await runner.query(`DROP POLICY retention_purge ON ${table}`);
    }
    for (const table of CLOSED_TABLES) {
      await runner.query(`REVOKE SELECT, DELETE ON ${table} FROM crm_system`);
      await runner.query(`DROP POLICY retention_purge ON ${table}`);
      await runner.query(`DROP POLICY retention_read ON ${table}`);
    }
    for (const table of [...CLOSED_TABLES, ...READ_TABLES]) await runner.query(`DROP INDEX ix_${table}__deleted_at`);
  }
}
