import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ownerForeignKey, secureTenantTable, tenantForeignKey } from '../src/platform/database/migration-ddl';

/** Rows that can be tagged beside customers: table, and the column its link table refers to it by. */
const TAGGED: readonly (readonly [table: string, link: string, column: string])[] = [
  ['properties', 'property_tags', 'property_id'],
  ['work_orders', 'work_order_tags', 'work_order_id'],
  ['invoices', 'invoice_tags', 'invoice_id'],
];
const SETTLEMENT = ['status', 'balance_minor', 'voided_at', 'void_reason', 'version', 'updated_at', 'updated_by'];

/** One set of tags for customers, properties, work orders and invoices; each with its own link table, so that every link is a foreign key. */
export class ShareTags1763717000000 implements MigrationInterface {
  name = 'ShareTags1763717000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, link, column] of TAGGED) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN tag_names text[] NOT NULL DEFAULT '{}'`);
      await createLink(runner, table, link, column);
    }
    await freezePostedInvoices(runner, [...SETTLEMENT, 'tag_names']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await freezePostedInvoices(runner, SETTLEMENT);
    for (const [table, link] of TAGGED) {
      await runner.query(`DROP TABLE ${link}`);
      await runner.query(`ALTER TABLE ${table} DROP COLUMN tag_names`);
    }
  }
}

async function createLink(runner: QueryRunner, table: string, link: string, column: string): Promise<void> {
  await runner.query(`
    CREATE TABLE ${link} (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      ${column} uuid NOT NULL,
      tag_id uuid NOT NULL,
      CONSTRAINT pk_${link} PRIMARY KEY (tenant_id, ${column}, tag_id),
      ${tenantForeignKey(link, column, table, 'CASCADE')},
      ${tenantForeignKey(link, 'tag_id', 'tags', 'CASCADE')},
      ${ownerForeignKey(link)}
    )`);
  await runner.query(`CREATE INDEX ix_${link}__tag_id ON ${link} (tenant_id, tag_id, ${column})`);
  await secureTenantTable(runner, link, { access: 'full', isVersioned: false });
}

/** A posted invoice keeps its document; how the office files it may change. */
async function freezePostedInvoices(runner: QueryRunner, changeable: readonly string[]): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION crm.freeze_posted_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      settlement text[] := ARRAY[${changeable.map((column) => `'${column}'`).join(', ')}];
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
}
