import '../../src/app.module';
import { sealedColumns } from '../../src/platform/secrets';
import { runSql } from '../support/admin-sql';
import { createScratchDatabase, useTestDatabase } from '../support/test-database';

interface Column {
  readonly name: string;
  readonly isReachable: boolean;
}

/** Columns that call themselves sealed, and whether the machinery may wrap them anew. */
async function columnsOf(adminUrl: string): Promise<Column[]> {
  const rows = await runSql(
    adminUrl,
    `SELECT t.relname || '.' || a.attname AS name,
       has_column_privilege('crm_system', t.oid, a.attnum, 'SELECT') AND has_column_privilege('crm_system', t.oid, a.attnum, 'UPDATE')
         AND EXISTS (SELECT 1 FROM pg_policies p WHERE p.tablename = t.relname AND p.roles @> '{crm_system}' AND p.cmd IN ('ALL', 'UPDATE')) AS "isReachable"
     FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'text'::regtype
     WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') ORDER BY 1`,
  );
  return rows as unknown as Column[];
}

const isSealed = ({ name }: Column): boolean => /\..*sealed/.test(name);
const declared = (): string[] => sealedColumns().map(({ table, column }) => `${table}.${column}`);

describe('Sealed columns', () => {
  it('are all declared with defineSealedColumn, so that a rotation of keys finds them', async () => {
    const columns = await columnsOf((await useTestDatabase()).adminUrl);
    expect(
      columns
        .filter(isSealed)
        .map(({ name }) => name)
        .filter((name) => !declared().includes(name)),
    ).toEqual([]);
  });

  it('that are declared exist and can be wrapped anew by crm_system', async () => {
    const columns = await columnsOf((await useTestDatabase()).adminUrl);
    const unreachable = declared().filter(
      (name) => !columns.some((column) => column.name === name && column.isReachable),
    );
    expect(declared()).toContain('mail_messages.content');
    expect(unreachable).toEqual([]);
  });

  it('goes red when one is forgotten', async () => {
    const scratch = await createScratchDatabase('template');
    try {
      await runSql(scratch.adminUrl, 'ALTER TABLE customers ADD COLUMN portal_token_sealed text');
      const forgotten = (await columnsOf(scratch.adminUrl)).filter(
        (one) => isSealed(one) && !declared().includes(one.name),
      );
      expect(forgotten).toEqual([{ name: 'customers.portal_token_sealed', isReachable: false }]);
    } finally {
      await scratch.drop();
    }
  });
});
