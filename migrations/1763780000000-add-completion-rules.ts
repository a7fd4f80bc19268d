import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantForeignKey } from '../src/platform/database/migration-ddl';

const PHOTO_KINDS = "'before', 'after', 'lid', 'damage', 'other'";

/** What the completion of a job waits for, what follows from it, and how jobs hang together. */
export class AddCompletionRules1763780000000 implements MigrationInterface {
  name = 'AddCompletionRules1763780000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE job_types
        ADD COLUMN required_photos text[] NOT NULL DEFAULT '{}',
        ADD COLUMN requires_signature boolean NOT NULL DEFAULT false,
        ADD COLUMN service_interval_months integer,
        ADD CONSTRAINT ck_job_types__required_photos CHECK (required_photos <@ ARRAY[${PHOTO_KINDS}]),
        ADD CONSTRAINT ck_job_types__service_interval_months CHECK (service_interval_months BETWEEN 1 AND 240)`);
    await runner.query(`
      ALTER TABLE work_orders
        ADD COLUMN requires_signature boolean NOT NULL DEFAULT false,
        ADD COLUMN parent_id uuid,
        ADD COLUMN warranty_of_id uuid,
        ADD COLUMN no_charge boolean NOT NULL DEFAULT false,
        ADD ${tenantForeignKey('work_orders', 'parent_id', 'work_orders')},
        ADD ${tenantForeignKey('work_orders', 'warranty_of_id', 'work_orders')},
        ADD CONSTRAINT ck_work_orders__parent_id CHECK (parent_id <> id),
        ADD CONSTRAINT ck_work_orders__warranty_of_id CHECK (warranty_of_id <> id),
        ADD CONSTRAINT ck_work_orders__no_charge CHECK (NOT no_charge OR total_minor = 0)`);
    await runner.query(
      'CREATE INDEX ix_work_orders__parent_id ON work_orders (tenant_id, parent_id, created_at, id) WHERE parent_id IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX ix_work_orders__warranty_of_id ON work_orders (tenant_id, warranty_of_id) WHERE warranty_of_id IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_orders DROP COLUMN requires_signature, DROP COLUMN parent_id, DROP COLUMN warranty_of_id,
        DROP COLUMN no_charge`);
    await runner.query(`
      ALTER TABLE job_types DROP COLUMN required_photos, DROP COLUMN requires_signature, DROP COLUMN service_interval_months`);
  }
}
