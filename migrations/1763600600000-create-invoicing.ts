import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Invoices with their lines and tax lines. What is posted cannot change, whoever writes: two triggers see to it. */
export class CreateInvoicing1763600600000 implements MigrationInterface {
  name = 'CreateInvoicing1763600600000';

  async up(runner: QueryRunner): Promise<void> {
    await createInvoices(runner);
    await createInvoiceLines(runner);
    await createInvoiceTaxes(runner);
    await freezePostedInvoices(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['invoice_taxes', 'invoice_lines', 'invoices']) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP FUNCTION crm.freeze_posted_invoice_part()');
    await runner.query('DROP FUNCTION crm.freeze_posted_invoice()');
  }
}

async function createInvoices(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE invoices (
      ${TENANT_COLUMNS},
      number text,
      customer_id uuid NOT NULL,
      property_id uuid,
      work_order_id uuid,
      technician_id uuid,
      tax_rate_id uuid,
      status text NOT NULL DEFAULT 'draft',
      service_on date NOT NULL,
      issued_on date,
      due_on date,
      issued_at timestamptz,
      voided_at timestamptz,
      void_reason text,
      memo text,
      currency text NOT NULL,
      tax_name text,
      tax_rate numeric(9,6),
      subtotal_minor bigint NOT NULL,
      tax_minor bigint NOT NULL,
      total_minor bigint NOT NULL,
      balance_minor bigint NOT NULL,
      parties jsonb,
      pdf_sha256 text,
      completion_recorded_at timestamptz,
      CONSTRAINT pk_invoices PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_invoices__number UNIQUE (tenant_id, number),
      ${ownerForeignKey('invoices')},
      ${tenantForeignKey('invoices', 'customer_id', 'customers')},
      ${tenantForeignKey('invoices', 'property_id', 'properties')},
      ${tenantForeignKey('invoices', 'work_order_id', 'work_orders')},
      ${tenantForeignKey('invoices', 'technician_id', 'technicians')},
      ${tenantForeignKey('invoices', 'tax_rate_id', 'tax_rates')},
      ${enumCheck('invoices', 'status', ['draft', 'issued', 'partial', 'paid', 'void'])},
      CONSTRAINT ck_invoices__currency CHECK (currency ~ '^[A-Z]{3}$'),
      CONSTRAINT ck_invoices__total_minor CHECK (total_minor = subtotal_minor + tax_minor),
      CONSTRAINT ck_invoices__balance_minor CHECK (balance_minor >= 0 AND balance_minor <= total_minor),
      CONSTRAINT ck_invoices__status_balance_minor CHECK (
        CASE status
          WHEN 'partial' THEN balance_minor > 0 AND balance_minor < total_minor
          WHEN 'paid' THEN balance_minor = 0
          WHEN 'void' THEN balance_minor = 0
          ELSE balance_minor = total_minor
        END),
      CONSTRAINT ck_invoices__number CHECK ((status = 'draft') = (number IS NULL)),
      CONSTRAINT ck_invoices__issued_on CHECK (
        (status = 'draft' AND issued_on IS NULL AND due_on IS NULL AND issued_at IS NULL)
        OR (status <> 'draft' AND issued_on IS NOT NULL AND due_on >= issued_on AND issued_at IS NOT NULL)),
      CONSTRAINT ck_invoices__void_reason CHECK ((status = 'void') = (void_reason IS NOT NULL AND voided_at IS NOT NULL))
    )`);
  await runner.query('CREATE INDEX ix_invoices__created_at ON invoices (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_invoices__customer_id ON invoices (tenant_id, customer_id, created_at)');
  await runner.query('CREATE INDEX ix_invoices__property_id ON invoices (tenant_id, property_id)');
  await runner.query('CREATE INDEX ix_invoices__work_order_id ON invoices (tenant_id, work_order_id)');
  await runner.query('CREATE INDEX ix_invoices__technician_id ON invoices (tenant_id, technician_id)');
  await runner.query('CREATE INDEX ix_invoices__tax_rate_id ON invoices (tenant_id, tax_rate_id)');
  await runner.query(
    `CREATE INDEX ix_invoices__open ON invoices (tenant_id, due_on) WHERE status IN ('issued', 'partial')`,
  );
  await runner.query(
    `CREATE UNIQUE INDEX uq_invoices__work_order_id ON invoices (tenant_id, work_order_id) WHERE status <> 'void'`,
  );
  await secureTenantTable(runner, 'invoices', { access: 'full' });
}

async function createInvoiceLines(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE invoice_lines (
      ${TENANT_COLUMNS},
      invoice_id uuid NOT NULL,
      position integer NOT NULL,
      source_type text NOT NULL,
      work_order_line_id uuid,
      service_id uuid,
      description text NOT NULL,
      unit text NOT NULL,
      quantity numeric(12,3) NOT NULL,
      unit_price_minor bigint NOT NULL,
      net_minor bigint NOT NULL,
      cost_minor bigint,
      taxable boolean NOT NULL,
      CONSTRAINT pk_invoice_lines PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_invoice_lines__position UNIQUE (tenant_id, invoice_id, position),
      ${ownerForeignKey('invoice_lines')},
      ${tenantForeignKey('invoice_lines', 'invoice_id', 'invoices', 'CASCADE')},
      ${tenantForeignKey('invoice_lines', 'work_order_line_id', 'work_order_lines', 'SET NULL (work_order_line_id)')},
      ${tenantForeignKey('invoice_lines', 'service_id', 'services')},
      ${enumCheck('invoice_lines', 'source_type', ['manual', 'work_order_line'])},
      ${enumCheck('invoice_lines', 'unit', ['each', 'hour', 'gallon', 'foot'])},
      CONSTRAINT ck_invoice_lines__quantity CHECK (quantity > 0)
    )`);
  await runner.query(
    'CREATE INDEX ix_invoice_lines__work_order_line_id ON invoice_lines (tenant_id, work_order_line_id)',
  );
  await runner.query('CREATE INDEX ix_invoice_lines__service_id ON invoice_lines (tenant_id, service_id)');
  await secureTenantTable(runner, 'invoice_lines', { access: 'full' });
}

async function createInvoiceTaxes(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE invoice_taxes (
      ${TENANT_COLUMNS},
      invoice_id uuid NOT NULL,
      tax_rate_id uuid,
      name text NOT NULL,
      rate numeric(9,6) NOT NULL,
      base_minor bigint NOT NULL,
      amount_minor bigint NOT NULL,
      CONSTRAINT pk_invoice_taxes PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('invoice_taxes')},
      ${tenantForeignKey('invoice_taxes', 'invoice_id', 'invoices', 'CASCADE')},
      ${tenantForeignKey('invoice_taxes', 'tax_rate_id', 'tax_rates')},
      CONSTRAINT ck_invoice_taxes__rate CHECK (rate >= 0 AND rate <= 1)
    )`);
  await runner.query('CREATE INDEX ix_invoice_taxes__invoice_id ON invoice_taxes (tenant_id, invoice_id)');
  await runner.query('CREATE INDEX ix_invoice_taxes__tax_rate_id ON invoice_taxes (tenant_id, tax_rate_id)');
  await secureTenantTable(runner, 'invoice_taxes', { access: 'full' });
}

/**
 * Of a posted invoice only the settlement moves (status, balance) and the note of a void; it is never deleted. Its lines and
 * taxes are frozen, except that the pointer to a deleted work order line is cleared.
 */
async function freezePostedInvoices(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION crm.freeze_posted_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      settlement text[] := ARRAY['status', 'balance_minor', 'voided_at', 'void_reason', 'version', 'updated_at', 'updated_by'];
    BEGIN
      IF OLD.status = 'draft' THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
      END IF;
      IF TG_OP = 'DELETE' OR NEW.status = 'draft' OR (to_jsonb(NEW) - settlement) IS DISTINCT FROM (to_jsonb(OLD) - settlement) THEN
        RAISE EXCEPTION 'a posted invoice cannot be changed' USING ERRCODE = '23514', CONSTRAINT = 'ck_invoices__posted';
      END IF;
      RETURN NEW;
    END $$`);
  await runner.query(`
    CREATE FUNCTION crm.freeze_posted_invoice_part() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      part jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
      pointer text[] := ARRAY['work_order_line_id', 'version', 'updated_at'];
    BEGIN
      IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - pointer = part - pointer AND part -> 'work_order_line_id' = 'null' THEN RETURN NEW; END IF;
      IF EXISTS (
        SELECT FROM public.invoices i
        WHERE i.tenant_id = (part ->> 'tenant_id')::uuid AND i.id = (part ->> 'invoice_id')::uuid AND i.status <> 'draft'
      ) THEN
        RAISE EXCEPTION 'the parts of a posted invoice cannot be changed' USING ERRCODE = '23514', CONSTRAINT = 'ck_' || TG_TABLE_NAME || '__posted';
      END IF;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NEW;
    END $$`);
  await runner.query(
    'CREATE TRIGGER freeze_posted BEFORE UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION crm.freeze_posted_invoice()',
  );
  for (const table of ['invoice_lines', 'invoice_taxes']) {
    await runner.query(
      `CREATE TRIGGER freeze_posted BEFORE INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION crm.freeze_posted_invoice_part()`,
    );
  }
}
