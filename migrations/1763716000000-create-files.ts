import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enumCheck, ownerForeignKey, secureTenantTable, TENANT_COLUMNS } from '../src/platform/database/migration-ddl';

/** What is known about every file in the store: whose, what for, what is in it, and whether it may be handed out. */
export class CreateFiles1763716000000 implements MigrationInterface {
  name = 'CreateFiles1763716000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE files (
        ${TENANT_COLUMNS},
        purpose text NOT NULL,
        state text NOT NULL DEFAULT 'pending',
        storage_key text,
        file_name text NOT NULL,
        content_type text NOT NULL,
        size_bytes bigint NOT NULL DEFAULT 0,
        sha256 text,
        attached_at timestamptz,
        inspected_at timestamptz,
        rejection text,
        expires_at timestamptz,
        deleted_at timestamptz,
        CONSTRAINT pk_files PRIMARY KEY (tenant_id, id),
        ${enumCheck('files', 'state', ['pending', 'quarantined', 'clean', 'rejected', 'removed'])},
        CONSTRAINT ck_files__purpose CHECK (purpose ~ '^[a-z][a-z0-9_]{1,62}$'),
        CONSTRAINT ck_files__sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        CONSTRAINT ck_files__size_bytes CHECK (size_bytes >= 0),
        CONSTRAINT ck_files__storage_key CHECK ((storage_key IS NULL) = (state = 'removed')),
        ${ownerForeignKey('files')}
      )`);
    await runner.query(
      "CREATE INDEX ix_files__usage ON files (tenant_id) INCLUDE (size_bytes) WHERE state <> 'removed'",
    );
    await runner.query(
      "CREATE INDEX ix_files__quarantined ON files (tenant_id, created_at, id) WHERE state = 'quarantined'",
    );
    await runner.query("CREATE INDEX ix_files__stored ON files (tenant_id, created_at, id) WHERE state <> 'removed'");
    await secureTenantTable(runner, 'files', { access: 'no_delete', systemAccess: 'no_delete' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE files');
  }
}
