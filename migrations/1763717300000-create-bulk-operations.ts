import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

const RESOURCES = ['customers', 'properties', 'work_orders', 'invoices', 'services', 'technicians'];
const ACTIONS = ['set_status', 'assign', 'delete', 'restore', 'tag', 'untag', 'update'];

/** Changes to many rows, and what became of each. */
export class CreateBulkOperations1763717300000 implements MigrationInterface {
  name = 'CreateBulkOperations1763717300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bulk_operations (
        ${TENANT_COLUMNS},
        resource text NOT NULL,
        action text NOT NULL,
        parameters jsonb NOT NULL DEFAULT '{}',
        filters jsonb,
        is_dry_run boolean NOT NULL,
        status text NOT NULL DEFAULT 'pending',
        undone_operation_id uuid,
        finished_at timestamptz,
        beat_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_bulk_operations PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_bulk_operations__undone_operation_id UNIQUE (tenant_id, undone_operation_id),
        ${enumCheck('bulk_operations', 'resource', RESOURCES)},
        ${enumCheck('bulk_operations', 'action', ACTIONS)},
        ${enumCheck('bulk_operations', 'status', ['pending', 'running', 'completed', 'canceled', 'failed'])},
        ${tenantForeignKey('bulk_operations', 'undone_operation_id', 'bulk_operations')},
        ${ownerForeignKey('bulk_operations')}
      )`);
    await runner.query('CREATE INDEX ix_bulk_operations__created_at ON bulk_operations (tenant_id, created_at, id)');
    await runner.query(
      "CREATE INDEX ix_bulk_operations__beat_at ON bulk_operations (tenant_id, beat_at) WHERE status IN ('pending', 'running')",
    );
    await secureTenantTable(runner, 'bulk_operations', { access: 'full', systemAccess: 'full' });
    await createItems(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bulk_operation_items');
    await runner.query('DROP TABLE bulk_operations');
  }
}

/** `subject` names a row of the table that the operation's resource stands for; a foreign key to six tables there is none. */
async function createItems(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE bulk_operation_items (
      ${TENANT_COLUMNS},
      bulk_operation_id uuid NOT NULL,
      position integer NOT NULL,
      subject uuid NOT NULL,
      status text NOT NULL DEFAULT 'pending',
      reason text,
      problem jsonb,
      before jsonb,
      version_after integer,
      CONSTRAINT pk_bulk_operation_items PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_bulk_operation_items__subject UNIQUE (tenant_id, bulk_operation_id, subject),
      ${enumCheck('bulk_operation_items', 'status', ['pending', 'changed', 'would_change', 'skipped', 'failed', 'canceled'])},
      ${tenantForeignKey('bulk_operation_items', 'bulk_operation_id', 'bulk_operations', 'CASCADE')},
      ${ownerForeignKey('bulk_operation_items')}
    )`);
  await runner.query(
    'CREATE INDEX ix_bulk_operation_items__position ON bulk_operation_items (tenant_id, bulk_operation_id, position)',
  );
  await runner.query(
    "CREATE INDEX ix_bulk_operation_items__pending ON bulk_operation_items (tenant_id, bulk_operation_id, position) WHERE status = 'pending'",
  );
  await secureTenantTable(runner, 'bulk_operation_items', { access: 'full' });
}
