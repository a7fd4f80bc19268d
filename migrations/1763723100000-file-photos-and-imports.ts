import type { MigrationInterface, QueryRunner } from 'typeorm';
import { beyondTheWall, tenantForeignKey } from '../src/platform/database/migration-ddl';

/**
 * Photos of work orders and uploaded tables become files like others: with a row, quarantine and links. Photos that are there already get
 * their row under their own id and are inspected as if they had just come; of imports before this one no bytes were kept.
 */
export class FilePhotosAndImports1763723100000 implements MigrationInterface {
  name = 'FilePhotosAndImports1763723100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE files ADD COLUMN inspection_attempts integer NOT NULL DEFAULT 0,
         ADD COLUMN inspect_after timestamptz NOT NULL DEFAULT now()`,
    );
    await runner.query('DROP INDEX ix_files__quarantined');
    await runner.query(
      "CREATE INDEX ix_files__quarantined ON files (tenant_id, inspect_after, id) WHERE state = 'quarantined'",
    );
    await runner.query('ALTER TABLE work_order_photos ADD COLUMN file_id uuid');
    await beyondTheWall(runner, ['files', 'work_order_photos'], () => carryOver(runner));
    await referToFiles(runner);
    await runner.query(
      `ALTER TABLE imports ADD COLUMN file_id uuid, ADD ${tenantForeignKey('imports', 'file_id', 'files')}`,
    );
    await runner.query('CREATE UNIQUE INDEX uq_imports__file_id ON imports (tenant_id, file_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE imports DROP COLUMN file_id');
    await runner.query(
      `ALTER TABLE work_order_photos ADD COLUMN file_key text, ADD COLUMN size_bytes integer, ADD COLUMN content_type text`,
    );
    await runner.query('ALTER TABLE work_order_photos DROP CONSTRAINT fk_work_order_photos__file_id');
    await beyondTheWall(runner, ['files', 'work_order_photos'], () => carryBack(runner));
    await runner.query(
      `ALTER TABLE work_order_photos DROP COLUMN file_id, ALTER COLUMN file_key SET NOT NULL,
         ALTER COLUMN size_bytes SET NOT NULL, ALTER COLUMN content_type SET NOT NULL`,
    );
    await runner.query('DROP INDEX ix_files__quarantined');
    await runner.query('ALTER TABLE files DROP COLUMN inspection_attempts, DROP COLUMN inspect_after');
    await runner.query(
      "CREATE INDEX ix_files__quarantined ON files (tenant_id, created_at, id) WHERE state = 'quarantined'",
    );
  }
}

async function carryOver(runner: QueryRunner): Promise<void> {
  await runner.query(
    `INSERT INTO files (tenant_id, id, created_at, created_by, purpose, state, storage_key, file_name, content_type, size_bytes, sha256, attached_at)
     SELECT p.tenant_id, p.id, p.created_at, p.created_by, 'work_order_photo', 'quarantined', p.file_key,
       p.kind || '.' || CASE p.content_type WHEN 'image/jpeg' THEN 'jpg' ELSE split_part(p.content_type, '/', 2) END,
       p.content_type, p.size_bytes, p.sha256, p.created_at
     FROM work_order_photos p`,
  );
  await runner.query('UPDATE work_order_photos SET file_id = id');
}

/** What the bytes are is said once, in `files`; the hash stays with the photo, because it tells the same picture sent again. */
async function referToFiles(runner: QueryRunner): Promise<void> {
  await runner.query(
    `ALTER TABLE work_order_photos ALTER COLUMN file_id SET NOT NULL,
       DROP COLUMN file_key, DROP COLUMN size_bytes, DROP COLUMN content_type,
       ADD CONSTRAINT uq_work_order_photos__file_id UNIQUE (tenant_id, file_id),
       ADD ${tenantForeignKey('work_order_photos', 'file_id', 'files')}`,
  );
}

/** A photo whose bytes were removed gets a key that nothing lies under. Files of imports have no place to go back to. */
async function carryBack(runner: QueryRunner): Promise<void> {
  await runner.query(
    `UPDATE work_order_photos p SET file_key = coalesce(f.storage_key, 'removed'), size_bytes = f.size_bytes, content_type = f.content_type
     FROM files f WHERE f.tenant_id = p.tenant_id AND f.id = p.file_id`,
  );
  await runner.query(
    `DELETE FROM files f USING work_order_photos p WHERE f.tenant_id = p.tenant_id AND f.id = p.file_id`,
  );
  await runner.query(
    `UPDATE files SET deleted_at = now() WHERE purpose IN ('work_order_photo', 'import_file') AND deleted_at IS NULL`,
  );
}
