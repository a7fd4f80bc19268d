import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Payments and what of them was allocated to which invoice. The rest of a payment is the customer's credit. */
export class CreatePayments1763600700000 implements MigrationInterface {
  name = 'CreatePayments1763600700000';

  async up(runner: QueryRunner): Promise<void> {
    await createPayments(runner);
    await createPaymentAllocations(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['payment_allocations', 'payments']) await runner.query(`DROP TABLE ${table}`);
  }
}

async function createPayments(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE payments (
      ${TENANT_COLUMNS},
      customer_id uuid NOT NULL,
      amount_minor bigint NOT NULL,
      unallocated_minor bigint NOT NULL,
      currency text NOT NULL,
      method text NOT NULL,
      status text NOT NULL DEFAULT 'completed',
      received_on date NOT NULL,
      reference text,
      memo text,
      CONSTRAINT pk_payments PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('payments')},
      ${tenantForeignKey('payments', 'customer_id', 'customers')},
      ${enumCheck('payments', 'method', ['cash', 'check', 'card', 'ach', 'other'])},
      ${enumCheck('payments', 'status', ['pending', 'completed', 'failed', 'partially_refunded', 'refunded'])},
      CONSTRAINT ck_payments__currency CHECK (currency ~ '^[A-Z]{3}$'),
      CONSTRAINT ck_payments__amount_minor CHECK (amount_minor > 0),
      CONSTRAINT ck_payments__unallocated_minor CHECK (unallocated_minor >= 0 AND unallocated_minor <= amount_minor)
    )`);
  await runner.query('CREATE INDEX ix_payments__created_at ON payments (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_payments__customer_id ON payments (tenant_id, customer_id, created_at)');
  await runner.query(
    'CREATE INDEX ix_payments__credit ON payments (tenant_id, customer_id) WHERE unallocated_minor > 0',
  );
  await secureTenantTable(runner, 'payments', { access: 'no_delete' });
}

async function createPaymentAllocations(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE payment_allocations (
      ${TENANT_COLUMNS},
      payment_id uuid NOT NULL,
      invoice_id uuid NOT NULL,
      amount_minor bigint NOT NULL,
      currency text NOT NULL,
      allocated_at timestamptz NOT NULL,
      CONSTRAINT pk_payment_allocations PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('payment_allocations')},
      ${tenantForeignKey('payment_allocations', 'payment_id', 'payments')},
      ${tenantForeignKey('payment_allocations', 'invoice_id', 'invoices')},
      CONSTRAINT ck_payment_allocations__amount_minor CHECK (amount_minor > 0),
      CONSTRAINT ck_payment_allocations__currency CHECK (currency ~ '^[A-Z]{3}$')
    )`);
  await runner.query('CREATE INDEX ix_payment_allocations__payment_id ON payment_allocations (tenant_id, payment_id)');
  await runner.query('CREATE INDEX ix_payment_allocations__invoice_id ON payment_allocations (tenant_id, invoice_id)');
  await secureTenantTable(runner, 'payment_allocations', { access: 'append_only' });
}
