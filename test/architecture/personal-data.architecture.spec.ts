import '../../src/app.module';
import { impersonalTables, type PersonalTable, personalTables } from '../../src/platform/personal-data';
import { runSql } from '../support/admin-sql';
import { createScratchDatabase, useTestDatabase } from '../support/test-database';

/** Tables that could hold a person: what belongs to customers, however far away, and whatever takes JSON, where anything may stand. */
const CANDIDATES = `
  WITH RECURSIVE belongs AS (
    SELECT 'customers'::regclass::oid AS id UNION SELECT f.conrelid FROM pg_constraint f JOIN belongs b ON b.id = f.confrelid WHERE f.contype = 'f')
  SELECT t.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    AND format_type(a.atttypid, NULL) IN ('text', 'text[]', 'json', 'jsonb')
  WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')
    AND EXISTS (SELECT FROM pg_attribute o WHERE o.attrelid = t.oid AND o.attname = 'tenant_id' AND NOT o.attisdropped)
    AND (t.oid IN (SELECT id FROM belongs) OR EXISTS (SELECT FROM pg_attribute j WHERE j.attrelid = t.oid AND j.attnum > 0
      AND NOT j.attisdropped AND format_type(j.atttypid, NULL) IN ('json', 'jsonb')))
  GROUP BY t.relname ORDER BY t.relname`;

const placed = ({ erased, byDatabase, kept, harmless }: PersonalTable): string[] => [
  ...Object.keys(erased ?? {}),
  ...(byDatabase ?? []),
  ...Object.keys(kept ?? {}),
  ...(harmless ?? []),
];

/** Columns without a place, places without a column, and columns with two. */
async function faults(adminUrl: string): Promise<string[]> {
  const rows = (await runSql(adminUrl, CANDIDATES)) as unknown as { table: string; columns: string[] }[];
  const undeclared = rows.flatMap(({ table, columns }) => {
    if (impersonalTables().has(table)) return [];
    const declaration = personalTables().get(table);
    if (!declaration) return [`${table} says nothing about what an erasure does with it`];
    const places = placed(declaration);
    return [
      ...columns.filter((column) => !places.includes(column)).map((column) => `${table}.${column} has no place`),
      ...places.filter((column) => !columns.includes(column)).map((column) => `${table}.${column} is no text`),
      ...places
        .filter((column, index) => places.indexOf(column) !== index)
        .map((column) => `${table}.${column} has two places`),
    ];
  });
  const known = rows.map(({ table }) => table);
  const gone = [...personalTables().keys(), ...impersonalTables().keys()].filter((table) => !known.includes(table));
  return [...undeclared, ...gone.map((table) => `${table} holds no texts`)];
}

describe('Personal data', () => {
  it('CRM-15 every text that could speak of a customer has its place in an erasure', async () => {
    expect(await faults((await useTestDatabase()).adminUrl)).toEqual([]);
  });

  it('CRM-15 goes red when a column or a table is added without a place', async () => {
    const scratch = await createScratchDatabase('template');
    try {
      await runSql(
        scratch.adminUrl,
        'ALTER TABLE customers ADD COLUMN nickname text',
        'CREATE TABLE neighbours (tenant_id uuid, remark jsonb)',
      );
      expect(await faults(scratch.adminUrl)).toEqual([
        'customers.nickname has no place',
        'neighbours says nothing about what an erasure does with it',
      ]);
    } finally {
      await scratch.drop();
    }
  });
});
