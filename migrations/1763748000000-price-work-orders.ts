import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enumCheck, tenantForeignKey } from '../src/platform/database/migration-ddl';

const LINE_KINDS = ['service', 'overage', 'surcharge', 'travel', 'minimum_charge'];

/** Work orders priced by the engine: how their price came about, charges among their lines, terms that reach the invoice. */
export class PriceWorkOrders1763748000000 implements MigrationInterface {
  name = 'PriceWorkOrders1763748000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_orders
        ADD COLUMN travel_miles numeric(8,2),
        ADD COLUMN project_code text,
        ADD COLUMN pricing_rule_set_id uuid,
        ADD COLUMN price_snapshot jsonb,
        ADD ${tenantForeignKey('work_orders', 'pricing_rule_set_id', 'pricing_rule_sets')},
        ADD CONSTRAINT ck_work_orders__travel_miles CHECK (travel_miles >= 0)`);
    await runner.query(
      'CREATE INDEX ix_work_orders__pricing_rule_set_id ON work_orders (tenant_id, pricing_rule_set_id) WHERE pricing_rule_set_id IS NOT NULL',
    );
    await runner.query(`
      ALTER TABLE work_order_lines
        ALTER COLUMN service_id DROP NOT NULL,
        ADD COLUMN kind text NOT NULL DEFAULT 'service',
        ADD COLUMN price_source text NOT NULL DEFAULT 'price_book',
        ADD COLUMN price_target text,
        ADD COLUMN rounding_minor bigint NOT NULL DEFAULT 0,
        ADD ${enumCheck('work_order_lines', 'kind', LINE_KINDS)},
        ADD ${enumCheck('work_order_lines', 'price_source', ['price_book', 'agreed', 'by_hand', 'charge'])},
        ADD CONSTRAINT ck_work_order_lines__service_id CHECK ((service_id IS NOT NULL) = (kind IN ('service', 'overage')))`);
    await runner.query('ALTER TABLE invoice_lines ADD COLUMN rounding_minor bigint NOT NULL DEFAULT 0');
    await runner.query(`
      ALTER TABLE invoices
        ADD COLUMN payment_terms_days integer,
        ADD CONSTRAINT ck_invoices__payment_terms_days CHECK (payment_terms_days BETWEEN 0 AND 365)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invoices DROP COLUMN payment_terms_days');
    await runner.query('ALTER TABLE invoice_lines DROP COLUMN rounding_minor');
    // Charges of no service cannot be told without their kind.
    await runner.query('ALTER TABLE work_order_lines NO FORCE ROW LEVEL SECURITY');
    await runner.query('DELETE FROM work_order_lines WHERE service_id IS NULL');
    await runner.query('ALTER TABLE work_order_lines FORCE ROW LEVEL SECURITY');
    await runner.query(`
      ALTER TABLE work_order_lines
        DROP COLUMN kind, DROP COLUMN price_source, DROP COLUMN price_target, DROP COLUMN rounding_minor,
        ALTER COLUMN service_id SET NOT NULL`);
    await runner.query(`
      ALTER TABLE work_orders
        DROP COLUMN price_snapshot, DROP COLUMN pricing_rule_set_id, DROP COLUMN project_code, DROP COLUMN travel_miles`);
  }
}
