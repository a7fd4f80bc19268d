import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Who sends leads, and what the company owes for them. */
export class CreateReferrals1763760200000 implements MigrationInterface {
  name = 'CreateReferrals1763760200000';

  async up(runner: QueryRunner): Promise<void> {
    await createPartners(runner);
    await createCredits(runner);
    await runner.query(
      `ALTER TABLE opportunities ADD COLUMN referral_partner_id uuid, ADD ${tenantForeignKey('opportunities', 'referral_partner_id', 'referral_partners')}`,
    );
    await runner.query(
      'CREATE INDEX ix_opportunities__referral_partner_id ON opportunities (tenant_id, referral_partner_id, id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE opportunities DROP COLUMN referral_partner_id');
    await runner.query('DROP TABLE referral_credits');
    await runner.query('DROP TABLE referral_partners');
  }
}

async function createPartners(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE referral_partners (
      ${TENANT_COLUMNS},
      name text NOT NULL,
      kind text NOT NULL,
      email text,
      phone text,
      customer_id uuid,
      credit_per_win_minor bigint NOT NULL DEFAULT 0,
      currency text NOT NULL,
      is_active boolean NOT NULL DEFAULT true,
      notes text,
      CONSTRAINT pk_referral_partners PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('referral_partners')},
      ${tenantForeignKey('referral_partners', 'customer_id', 'customers')},
      ${enumCheck('referral_partners', 'kind', ['realtor', 'inspector', 'plumber', 'builder', 'customer', 'other'])},
      CONSTRAINT ck_referral_partners__credit_per_win_minor CHECK (credit_per_win_minor >= 0),
      CONSTRAINT ck_referral_partners__currency CHECK (currency ~ '^[A-Z]{3}$')
    )`);
  for (const column of ['created_at', 'customer_id'])
    await runner.query(`CREATE INDEX ix_referral_partners__${column} ON referral_partners (tenant_id, ${column}, id)`);
  await runner.query('CREATE INDEX ix_referral_partners__name ON referral_partners (tenant_id, lower(name), id)');
  await secureTenantTable(runner, 'referral_partners', { access: 'no_delete' });
}

async function createCredits(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE referral_credits (
      ${TENANT_COLUMNS},
      partner_id uuid NOT NULL,
      kind text NOT NULL,
      amount_minor bigint NOT NULL,
      currency text NOT NULL,
      opportunity_id uuid,
      at timestamptz NOT NULL,
      note text,
      CONSTRAINT pk_referral_credits PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('referral_credits')},
      ${tenantForeignKey('referral_credits', 'partner_id', 'referral_partners')},
      ${tenantForeignKey('referral_credits', 'opportunity_id', 'opportunities')},
      ${enumCheck('referral_credits', 'kind', ['earned', 'reversed', 'redeemed', 'adjusted'])},
      CONSTRAINT ck_referral_credits__amount_minor CHECK (
        CASE kind WHEN 'earned' THEN amount_minor > 0 WHEN 'adjusted' THEN amount_minor <> 0 ELSE amount_minor < 0 END),
      CONSTRAINT ck_referral_credits__opportunity_id CHECK ((kind IN ('earned', 'reversed')) = (opportunity_id IS NOT NULL)),
      CONSTRAINT ck_referral_credits__currency CHECK (currency ~ '^[A-Z]{3}$')
    )`);
  await runner.query(
    'CREATE INDEX ix_referral_credits__partner_id ON referral_credits (tenant_id, partner_id, at, id)',
  );
  await runner.query(
    'CREATE INDEX ix_referral_credits__opportunity_id ON referral_credits (tenant_id, opportunity_id)',
  );
  await secureTenantTable(runner, 'referral_credits', { access: 'append_only' });
}
