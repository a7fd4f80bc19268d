import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Lists written to files in the background, and the parts of a file that is not whole yet. */
export class CreateExports1763719000000 implements MigrationInterface {
  name = 'CreateExports1763719000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exports (
        ${TENANT_COLUMNS},
        resource text NOT NULL,
        format text NOT NULL,
        filters jsonb NOT NULL DEFAULT '{}',
        fields text[] NOT NULL DEFAULT '{}',
        status text NOT NULL DEFAULT 'queued',
        columns text[] NOT NULL DEFAULT '{}',
        parts_written integer NOT NULL DEFAULT 0,
        rows_written integer NOT NULL DEFAULT 0,
        total_rows integer,
        continuation text,
        attempts integer NOT NULL DEFAULT 0,
        lease_until timestamptz NOT NULL DEFAULT now() + interval '20 seconds',
        file_id uuid,
        failure text,
        finished_at timestamptz,
        expires_at timestamptz,
        CONSTRAINT pk_exports PRIMARY KEY (tenant_id, id),
        ${ownerForeignKey('exports')},
        ${tenantForeignKey('exports', 'file_id', 'files')},
        ${enumCheck('exports', 'format', ['csv', 'ndjson'])},
        ${enumCheck('exports', 'status', ['queued', 'running', 'completed', 'failed', 'canceled'])},
        CONSTRAINT ck_exports__file_id CHECK ((status = 'completed') = (file_id IS NOT NULL)),
        CONSTRAINT ck_exports__failure CHECK ((status = 'failed') = (failure IS NOT NULL)),
        CONSTRAINT ck_exports__finished_at CHECK ((status IN ('queued', 'running')) = (finished_at IS NULL))
      )`);
    await runner.query('CREATE INDEX ix_exports__created_by ON exports (tenant_id, created_by, created_at, id)');
    await runner.query('CREATE INDEX ix_exports__file_id ON exports (tenant_id, file_id)');
    await runner.query(
      "CREATE INDEX ix_exports__open ON exports (tenant_id, lease_until) WHERE status IN ('queued', 'running')",
    );
    await secureTenantTable(runner, 'exports', { access: 'no_delete', systemAccess: 'full' });
    await runner.query(`
      CREATE TABLE export_parts (
        tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
        export_id uuid NOT NULL,
        position integer NOT NULL,
        content bytea NOT NULL,
        CONSTRAINT pk_export_parts PRIMARY KEY (tenant_id, export_id, position),
        ${ownerForeignKey('export_parts')},
        ${tenantForeignKey('export_parts', 'export_id', 'exports', 'CASCADE')}
      )`);
    await secureTenantTable(runner, 'export_parts', { access: 'full', isVersioned: false });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE export_parts');
    await runner.query('DROP TABLE exports');
  }
}
