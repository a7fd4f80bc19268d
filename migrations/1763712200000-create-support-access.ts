import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enumCheck, ownerForeignKey, secureTenantTable, TENANT_COLUMNS } from '../src/platform/database/migration-ddl';

/**
 * Grants by which the platform's staff enter a company for a time. Rows of the company: it sees and ends them. The company's role
 * cannot make one or change its terms; only the system writes them, for a superuser.
 */
export class CreateSupportAccess1763712200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE support_access_grants (${TENANT_COLUMNS},
        staff_user_id uuid NOT NULL,
        staff_name text NOT NULL,
        reason text NOT NULL,
        scope text NOT NULL,
        resources text[] NOT NULL,
        rules jsonb NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        revoked_by uuid,
        CONSTRAINT pk_support_access_grants PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_support_access_grants__staff_user_id FOREIGN KEY (staff_user_id) REFERENCES users (id),
        CONSTRAINT ck_support_access_grants__reason CHECK (char_length(reason) >= 10),
        CONSTRAINT ck_support_access_grants__span CHECK (expires_at <= created_at + interval '4 hours 1 minute'),
        CONSTRAINT ck_support_access_grants__resources CHECK (cardinality(resources) > 0),
        ${enumCheck('support_access_grants', 'scope', ['read', 'write'])},
        ${ownerForeignKey('support_access_grants')}
      )`);
    await runner.query('CREATE INDEX ix_support_access_grants__staff_user_id ON support_access_grants (staff_user_id)');
    await runner.query(
      'CREATE INDEX ix_support_access_grants__created_at ON support_access_grants (tenant_id, created_at, id)',
    );
    await secureTenantTable(runner, 'support_access_grants', { access: 'append_only', systemAccess: 'no_delete' });
    await runner.query('REVOKE INSERT ON support_access_grants FROM crm_tenant');
    await runner.query('GRANT UPDATE (revoked_at, revoked_by, updated_by) ON support_access_grants TO crm_tenant');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE support_access_grants');
  }
}
