import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Commission plans as rows, and the commissions earned by them. */
export class CreatePayroll1763600800000 implements MigrationInterface {
  name = 'CreatePayroll1763600800000';

  async up(runner: QueryRunner): Promise<void> {
    await createCommissionPlans(runner);
    await createCommissionPlanRules(runner);
    await createCommissions(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['commissions', 'commission_plan_rules', 'commission_plans']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

/** Written by the system role too: a company gets its first plan when it is created. */
async function createCommissionPlans(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE commission_plans (
      ${TENANT_COLUMNS},
      name text NOT NULL,
      currency text NOT NULL,
      effective_from date NOT NULL,
      earn_policy text NOT NULL DEFAULT 'completion',
      CONSTRAINT pk_commission_plans PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_commission_plans__effective_from UNIQUE (tenant_id, effective_from),
      ${ownerForeignKey('commission_plans')},
      ${enumCheck('commission_plans', 'earn_policy', ['completion'])},
      CONSTRAINT ck_commission_plans__currency CHECK (currency ~ '^[A-Z]{3}$')
    )`);
  await runner.query('CREATE INDEX ix_commission_plans__created_at ON commission_plans (tenant_id, created_at, id)');
  await secureTenantTable(runner, 'commission_plans', { access: 'no_delete', systemAccess: 'append_only' });
}

async function createCommissionPlanRules(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE commission_plan_rules (
      ${TENANT_COLUMNS},
      plan_id uuid NOT NULL,
      job_type text NOT NULL,
      rate numeric(9,6) NOT NULL,
      dump_fee_minor_per_gallon numeric(12,4) NOT NULL DEFAULT 0,
      min_minor bigint,
      max_minor bigint,
      tiers jsonb NOT NULL DEFAULT '[]',
      CONSTRAINT pk_commission_plan_rules PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_commission_plan_rules__job_type UNIQUE (tenant_id, plan_id, job_type),
      ${ownerForeignKey('commission_plan_rules')},
      ${tenantForeignKey('commission_plan_rules', 'plan_id', 'commission_plans')},
      CONSTRAINT ck_commission_plan_rules__rate CHECK (rate >= 0 AND rate <= 1),
      CONSTRAINT ck_commission_plan_rules__dump_fee CHECK (dump_fee_minor_per_gallon >= 0),
      CONSTRAINT ck_commission_plan_rules__min_max CHECK (min_minor >= 0 AND max_minor >= 0 AND min_minor <= max_minor)
    )`);
  await secureTenantTable(runner, 'commission_plan_rules', { access: 'full', systemAccess: 'append_only' });
}

async function createCommissions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE commissions (
      ${TENANT_COLUMNS},
      technician_id uuid NOT NULL,
      work_order_id uuid NOT NULL,
      plan_id uuid NOT NULL,
      rule jsonb NOT NULL,
      job_type text NOT NULL,
      eligible_minor bigint NOT NULL,
      gallons numeric(12,3),
      dump_fee_minor bigint NOT NULL,
      base_minor bigint NOT NULL,
      rate numeric(9,6) NOT NULL,
      amount_minor bigint NOT NULL,
      currency text NOT NULL,
      status text NOT NULL DEFAULT 'pending',
      earned_on date NOT NULL,
      completion_recorded_at timestamptz NOT NULL,
      approved_at timestamptz,
      approved_by uuid,
      reversed_at timestamptz,
      reversal_reason text,
      CONSTRAINT pk_commissions PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('commissions')},
      ${tenantForeignKey('commissions', 'technician_id', 'technicians')},
      ${tenantForeignKey('commissions', 'work_order_id', 'work_orders')},
      ${tenantForeignKey('commissions', 'plan_id', 'commission_plans')},
      ${enumCheck('commissions', 'status', ['pending', 'approved', 'paid', 'reversed'])},
      CONSTRAINT ck_commissions__currency CHECK (currency ~ '^[A-Z]{3}$'),
      CONSTRAINT ck_commissions__amount_minor CHECK (amount_minor >= 0),
      CONSTRAINT ck_commissions__base_minor CHECK (base_minor = greatest(0, eligible_minor - dump_fee_minor)),
      CONSTRAINT ck_commissions__approved_at CHECK (status NOT IN ('approved', 'paid') OR approved_at IS NOT NULL),
      CONSTRAINT ck_commissions__reversed_at CHECK ((status = 'reversed') = (reversed_at IS NOT NULL AND reversal_reason IS NOT NULL))
    )`);
  await runner.query('CREATE INDEX ix_commissions__created_at ON commissions (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_commissions__technician_id ON commissions (tenant_id, technician_id, earned_on)');
  await runner.query('CREATE INDEX ix_commissions__work_order_id ON commissions (tenant_id, work_order_id)');
  await runner.query('CREATE INDEX ix_commissions__plan_id ON commissions (tenant_id, plan_id)');
  await runner.query('CREATE INDEX ix_commissions__earned_on ON commissions (tenant_id, earned_on, id)');
  await runner.query(
    `CREATE UNIQUE INDEX uq_commissions__work_order_id ON commissions (tenant_id, work_order_id, technician_id) WHERE status <> 'reversed'`,
  );
  await secureTenantTable(runner, 'commissions', { access: 'no_delete' });
}
