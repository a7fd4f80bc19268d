import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** What was added on site, and the customer's word on it. */
export class CreateScopeChanges1763780300000 implements MigrationInterface {
  name = 'CreateScopeChanges1763780300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE scope_changes (
        ${TENANT_COLUMNS},
        work_order_id uuid NOT NULL,
        before_lines jsonb NOT NULL,
        after_lines jsonb NOT NULL,
        delta jsonb NOT NULL,
        before_total_minor bigint NOT NULL,
        after_total_minor bigint NOT NULL,
        currency text NOT NULL,
        CONSTRAINT pk_scope_changes PRIMARY KEY (tenant_id, id),
        ${ownerForeignKey('scope_changes')},
        ${tenantForeignKey('scope_changes', 'work_order_id', 'work_orders')}
      )`);
    await runner.query(
      'CREATE INDEX ix_scope_changes__work_order_id ON scope_changes (tenant_id, work_order_id, created_at, id)',
    );
    await secureTenantTable(runner, 'scope_changes', { access: 'append_only' });
    await createApprovals(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE scope_approvals');
    await runner.query('DROP TABLE scope_changes');
  }
}

/** Written once; only the person can be taken out of it. */
async function createApprovals(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE scope_approvals (
      ${TENANT_COLUMNS},
      work_order_id uuid NOT NULL,
      method text NOT NULL,
      approved_by text NOT NULL,
      contact text,
      signature_id uuid,
      approved_at timestamptz NOT NULL,
      approved_lines jsonb NOT NULL,
      delta jsonb NOT NULL,
      before_total_minor bigint NOT NULL,
      after_total_minor bigint NOT NULL,
      currency text NOT NULL,
      CONSTRAINT pk_scope_approvals PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('scope_approvals')},
      ${tenantForeignKey('scope_approvals', 'work_order_id', 'work_orders')},
      ${tenantForeignKey('scope_approvals', 'signature_id', 'work_order_signatures', 'SET NULL (signature_id)')},
      ${enumCheck('scope_approvals', 'method', ['signature', 'phone', 'email', 'in_person'])}
    )`);
  await runner.query(
    'CREATE INDEX ix_scope_approvals__work_order_id ON scope_approvals (tenant_id, work_order_id, created_at, id)',
  );
  await runner.query('CREATE INDEX ix_scope_approvals__signature_id ON scope_approvals (tenant_id, signature_id)');
  await secureTenantTable(runner, 'scope_approvals', { access: 'append_only' });
  await runner.query('GRANT UPDATE (approved_by, contact) ON scope_approvals TO crm_tenant');
}
