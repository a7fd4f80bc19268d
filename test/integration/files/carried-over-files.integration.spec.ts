import { migrations } from '../../../migrations';
import { migrateDatabase, revertMigrations } from '../../../src/platform/database';
import { newId } from '../../../src/kernel/ids';
import { runSql } from '../../support/admin-sql';
import { createScratchDatabase, type ScratchDatabase } from '../../support/test-database';

const STEPS = migrations.length - migrations.findIndex(({ name }) => name.startsWith('FilePhotosAndImports'));
const SHA256 = 'ab'.repeat(32);
const KEY = `ab/cd/${'0'.repeat(32)}`;

/** A photo as it was kept before files had rows, without the work order it belongs to. */
const photo = (tenantId: string, id: string): string[] => [
  `INSERT INTO tenants (id, slug, name, time_zone, currency) VALUES ('${tenantId}', 'old-${tenantId}', 'Old', 'UTC', 'USD')`,
  'ALTER TABLE work_order_photos DROP CONSTRAINT fk_work_order_photos__work_order_id',
  `INSERT INTO work_order_photos (tenant_id, id, work_order_id, kind, taken_at, sha256, file_key, size_bytes, content_type, created_at, version)
   VALUES ('${tenantId}', '${id}', '${newId()}', 'lid', now(), '${SHA256}', '${KEY}', 7, 'image/jpeg', '2026-01-02T03:04:05Z', 3)`,
];

describe('Photos of earlier versions', () => {
  let scratch: ScratchDatabase;

  beforeAll(async () => {
    scratch = await createScratchDatabase('template');
  });
  afterAll(() => scratch?.drop());

  it('WO-10 become files on the way up and go back to what they were on the way down', async () => {
    const [tenantId, id] = [newId(), newId()];
    const stored = (): Promise<Record<string, unknown>[]> =>
      runSql(scratch.adminUrl, `SELECT * FROM work_order_photos WHERE id = '${id}'`);
    await revertMigrations({ ...scratch, steps: STEPS });
    await runSql(scratch.adminUrl, ...photo(tenantId, id));
    const before = await stored();

    await migrateDatabase(scratch);
    const [file] = await runSql(scratch.adminUrl, `SELECT * FROM files WHERE tenant_id = '${tenantId}'`);
    expect(file).toMatchObject({
      ...{ id, purpose: 'work_order_photo', state: 'quarantined', storage_key: KEY, file_name: 'lid.jpg' },
      ...{ content_type: 'image/jpeg', size_bytes: '7', sha256: SHA256 },
    });
    const [carried] = await stored();
    expect(carried).toMatchObject({ file_id: id, version: 3, updated_at: before[0]?.['updated_at'] });
    expect(carried).not.toHaveProperty('file_key');
    const walls = await runSql(
      scratch.adminUrl,
      `SELECT relname FROM pg_class WHERE relname IN ('files', 'work_order_photos') AND relforcerowsecurity`,
    );
    expect(walls).toHaveLength(2);

    await revertMigrations({ ...scratch, steps: STEPS });
    expect(await stored()).toEqual(before);
    expect(await runSql(scratch.adminUrl, `SELECT * FROM files WHERE purpose = 'work_order_photo'`)).toEqual([]);
  });
});
