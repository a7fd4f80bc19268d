import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '../../migrations';
import { migrateDatabase, revertMigrations, schemaDifferences } from '../../src/platform/database';
import { allEntities } from '../../src/schema';
import { runSql } from '../support/admin-sql';
import { createScratchDatabase, type ScratchDatabase } from '../support/test-database';

const OBJECTS = `SELECT count(*)::int AS objects FROM (
  SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'crm') AND c.relname NOT LIKE '%migrations%'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  UNION ALL SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN ('public', 'crm')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')) AS own`;

describe('migrations', () => {
  let scratch: ScratchDatabase;
  afterEach(() => scratch?.drop());

  it('are listed in the order of their files', () => {
    const files = readdirSync(join(__dirname, '../../migrations')).filter((file) => /^\d{13}-[a-z-]+\.ts$/.test(file));
    const listed = migrations.map(({ name }) =>
      name.replace(
        /^(.*?)(\d{13})$/,
        (_all, words: string, time: string) => `${time}-${words.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()}.ts`,
      ),
    );
    expect(listed).toEqual(files);
    expect(files).toEqual([...files].sort());
  });

  it('S0-012 go up, down to nothing and up again, with the same schema', async () => {
    scratch = await createScratchDatabase('empty');
    const first = await migrateDatabase(scratch);
    expect(first).toHaveLength(migrations.length);
    const [before] = await runSql(scratch.adminUrl, OBJECTS);
    await revertMigrations({ ...scratch, steps: migrations.length });
    expect(await runSql(scratch.adminUrl, OBJECTS)).toEqual([{ objects: 0 }]);
    expect(await migrateDatabase(scratch)).toEqual(first);
    expect(await runSql(scratch.adminUrl, OBJECTS)).toEqual([before]);
    expect(await migrateDatabase(scratch)).toEqual([]);
  });

  it('agree with the entities, and a difference is seen', async () => {
    scratch = await createScratchDatabase('template');
    expect(await schemaDifferences(scratch.adminUrl, allEntities())).toEqual({ up: [], down: [] });
    await runSql(scratch.adminUrl, 'ALTER TABLE customers ADD COLUMN surprise text');
    expect((await schemaDifferences(scratch.adminUrl, allEntities())).up.join()).toContain('surprise');
  });
});
