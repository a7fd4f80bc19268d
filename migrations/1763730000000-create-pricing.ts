import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Services and materials with included gallons; versions of the pricing rules; the tiers of customers. */
export class CreatePricing1763730000000 implements MigrationInterface {
  name = 'CreatePricing1763730000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE services
        ADD COLUMN kind text NOT NULL DEFAULT 'service',
        ADD COLUMN included_gallons integer,
        ADD COLUMN overage_per_gallon_minor bigint,
        ADD ${enumCheck('services', 'kind', ['service', 'material'])},
        ADD CONSTRAINT ck_services__usage CHECK (included_gallons >= 0 AND overage_per_gallon_minor >= 0)`);
    await createRuleSets(runner);
    await createCustomerTiers(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE customer_price_tiers');
    await runner.query('DROP TABLE pricing_rule_sets');
    await runner.query(
      'ALTER TABLE services DROP COLUMN kind, DROP COLUMN included_gallons, DROP COLUMN overage_per_gallon_minor',
    );
  }
}

async function createRuleSets(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE pricing_rule_sets (
      ${TENANT_COLUMNS},
      number integer NOT NULL,
      name text NOT NULL,
      status text NOT NULL DEFAULT 'draft',
      content jsonb NOT NULL,
      checksum text,
      published_at timestamptz,
      CONSTRAINT pk_pricing_rule_sets PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_pricing_rule_sets__number UNIQUE (tenant_id, number),
      ${ownerForeignKey('pricing_rule_sets')},
      ${enumCheck('pricing_rule_sets', 'status', ['draft', 'published', 'deprecated'])},
      CONSTRAINT ck_pricing_rule_sets__content CHECK (jsonb_typeof(content) = 'object'),
      CONSTRAINT ck_pricing_rule_sets__publication CHECK (status <> 'published' OR (checksum IS NOT NULL AND published_at IS NOT NULL))
    )`);
  await runner.query(
    "CREATE UNIQUE INDEX uq_pricing_rule_sets__published ON pricing_rule_sets (tenant_id) WHERE status = 'published'",
  );
  await runner.query('CREATE INDEX ix_pricing_rule_sets__created_at ON pricing_rule_sets (tenant_id, created_at, id)');
  await secureTenantTable(runner, 'pricing_rule_sets', { access: 'no_delete' });
}

async function createCustomerTiers(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE customer_price_tiers (
      ${TENANT_COLUMNS},
      customer_id uuid NOT NULL,
      tier_code text NOT NULL,
      CONSTRAINT pk_customer_price_tiers PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_customer_price_tiers__customer_id UNIQUE (tenant_id, customer_id),
      ${ownerForeignKey('customer_price_tiers')},
      ${tenantForeignKey('customer_price_tiers', 'customer_id', 'customers', 'CASCADE')}
    )`);
  await secureTenantTable(runner, 'customer_price_tiers', { access: 'full' });
}
