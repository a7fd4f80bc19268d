import '../../src/app.module';
import { HARMLESS_COLUMNS, needsDecision, WITHHELD_COLUMNS, WITHHELD_TABLES } from '../../src/modules/off-boarding';
import { sealedColumns } from '../../src/platform/secrets';
import { runSql } from '../support/admin-sql';
import { createScratchDatabase, useTestDatabase } from '../support/test-database';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Columns that the company's own role may read, and which its export would therefore hand out. */
async function readableColumns(adminUrl: string): Promise<Column[]> {
  const rows = await runSql(
    adminUrl,
    `SELECT t.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type
     FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') AND has_column_privilege('crm_tenant', t.oid, a.attnum, 'SELECT')`,
  );
  return rows as unknown as Column[];
}

const nameOf = ({ table, column }: Column): string => `${table}.${column}`;
const isDecided = (column: Column): boolean =>
  nameOf(column) in WITHHELD_COLUMNS ||
  sealedColumns().some((sealed) => sealed.table === column.table && sealed.column === column.column);
const undecided = (columns: readonly Column[]): string[] =>
  columns.filter((column) => needsDecision(column) && !isDecided(column)).map(nameOf);

describe('The export of a company', () => {
  it('PLT-20 hands out no column that looks like a secret without a decision', async () => {
    const columns = await readableColumns((await useTestDatabase()).adminUrl);
    expect(undecided(columns)).toEqual([]);
  });

  it('PLT-20 decides about columns that exist', async () => {
    const columns = await readableColumns((await useTestDatabase()).adminUrl);
    const known = new Set(columns.flatMap((column) => [column.table, nameOf(column)]));
    const decided = [...Object.keys(WITHHELD_COLUMNS), ...Object.keys(WITHHELD_TABLES), ...HARMLESS_COLUMNS];
    expect(decided.filter((name) => !known.has(name))).toEqual([]);
  });

  it('PLT-20 goes red when a secret is added that nobody decided about', async () => {
    const scratch = await createScratchDatabase('template');
    try {
      await runSql(scratch.adminUrl, 'ALTER TABLE customers ADD COLUMN portal_token text');
      expect(undecided(await readableColumns(scratch.adminUrl))).toEqual(['customers.portal_token']);
    } finally {
      await scratch.drop();
    }
  });
});
