import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The account above a customer, and who pays his invoices instead of him. */
export class AddCustomerAccounts1763750100000 implements MigrationInterface {
  name = 'AddCustomerAccounts1763750100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['parent_id', 'bill_to_id']) {
      await runner.query(
        `ALTER TABLE customers ADD COLUMN ${column} uuid,
           ADD CONSTRAINT fk_customers__${column} FOREIGN KEY (tenant_id, ${column}) REFERENCES customers (tenant_id, id),
           ADD CONSTRAINT ck_customers__${column} CHECK (${column} <> id)`,
      );
      await runner.query(
        `CREATE INDEX ix_customers__${column} ON customers (tenant_id, ${column}) WHERE ${column} IS NOT NULL`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE customers DROP COLUMN parent_id, DROP COLUMN bill_to_id');
  }
}
