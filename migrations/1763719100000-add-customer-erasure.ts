import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The tombstone of a person who was erased, which stands as long as his invoices do. Pictures of his property are evidence and
 * append-only; an erasure is the one reason to delete them.
 */
export class AddCustomerErasure1763719100000 implements MigrationInterface {
  name = 'AddCustomerErasure1763719100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE customers ADD COLUMN erased_at timestamptz');
    await runner.query(
      `ALTER TABLE customers ADD CONSTRAINT ck_customers__erased_at CHECK (
         erased_at IS NULL OR (deleted_at IS NOT NULL AND email IS NULL AND phone IS NULL AND billing_line1 IS NULL AND notes IS NULL))`,
    );
    await runner.query('GRANT DELETE ON work_order_photos TO crm_tenant');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE DELETE ON work_order_photos FROM crm_tenant');
    await runner.query('ALTER TABLE customers DROP COLUMN erased_at');
  }
}
