import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Why a customer is not served, since when and by whom; `customers.holds` repeats what stands, sorted, for lists. */
export class AddCustomerHolds1763750000000 implements MigrationInterface {
  name = 'AddCustomerHolds1763750000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE customers ADD COLUMN holds text[] NOT NULL DEFAULT '{}',
         ADD CONSTRAINT ck_customers__holds CHECK (holds <@ ARRAY['credit_hold', 'do_not_service'])`,
    );
    await runner.query(`
      CREATE TABLE customer_holds (
        ${TENANT_COLUMNS},
        customer_id uuid NOT NULL,
        kind text NOT NULL,
        reason text NOT NULL,
        lifted_at timestamptz,
        lifted_by uuid,
        lift_reason text,
        CONSTRAINT pk_customer_holds PRIMARY KEY (tenant_id, id),
        ${enumCheck('customer_holds', 'kind', ['credit_hold', 'do_not_service'])},
        CONSTRAINT ck_customer_holds__lifted CHECK ((lifted_at IS NULL) = (lift_reason IS NULL)),
        ${tenantForeignKey('customer_holds', 'customer_id', 'customers', 'CASCADE')},
        ${ownerForeignKey('customer_holds')}
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX uq_customer_holds__standing ON customer_holds (tenant_id, customer_id, kind) WHERE lifted_at IS NULL',
    );
    await runner.query(
      'CREATE INDEX ix_customer_holds__customer_id ON customer_holds (tenant_id, customer_id, created_at, id)',
    );
    await secureTenantTable(runner, 'customer_holds', { access: 'no_delete' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE customer_holds');
    await runner.query('ALTER TABLE customers DROP COLUMN holds');
  }
}
