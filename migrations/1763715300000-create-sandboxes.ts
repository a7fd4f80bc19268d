import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enumCheck, ownerForeignKey, secureTenantTable, TENANT_COLUMNS } from '../src/platform/database/migration-ddl';

/** Sandbox companies of a company, and what was "sent" by the providers of a sandbox. */
export class CreateSandboxes1763715300000 implements MigrationInterface {
  name = 'CreateSandboxes1763715300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sandboxes (
        ${TENANT_COLUMNS},
        name text NOT NULL,
        seed integer NOT NULL,
        sandbox_tenant_id uuid NOT NULL,
        CONSTRAINT pk_sandboxes PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_sandboxes__sandbox_tenant_id FOREIGN KEY (sandbox_tenant_id) REFERENCES tenants (id),
        ${ownerForeignKey('sandboxes')}
      )`);
    await runner.query('CREATE INDEX ix_sandboxes__created_at ON sandboxes (tenant_id, created_at, id)');
    await runner.query('CREATE INDEX ix_sandboxes__sandbox_tenant_id ON sandboxes (tenant_id, sandbox_tenant_id)');
    await secureTenantTable(runner, 'sandboxes', { access: 'full', systemAccess: 'full' });
    await runner.query(`
      CREATE TABLE sandbox_messages (
        ${TENANT_COLUMNS},
        channel text NOT NULL,
        recipient text NOT NULL,
        content jsonb NOT NULL,
        outcome text NOT NULL,
        sent_at timestamptz NOT NULL,
        CONSTRAINT pk_sandbox_messages PRIMARY KEY (tenant_id, id),
        ${enumCheck('sandbox_messages', 'channel', ['sms', 'mail', 'card', 'call'])},
        ${ownerForeignKey('sandbox_messages')}
      )`);
    await runner.query('CREATE INDEX ix_sandbox_messages__created_at ON sandbox_messages (tenant_id, created_at, id)');
    await secureTenantTable(runner, 'sandbox_messages', { access: 'full', systemAccess: 'full' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sandbox_messages');
    await runner.query('DROP TABLE sandboxes');
  }
}
