import { runSql } from './admin-sql';

const COMPANY_TABLES = `
  SELECT t.relname AS name FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
  WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') ORDER BY 1`;
const ALL_TABLES = `
  SELECT t.relname AS name FROM pg_class t WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') ORDER BY 1`;

async function names(adminUrl: string, question: string): Promise<string[]> {
  return (await runSql(adminUrl, question)).map(({ name }) => String(name));
}

/** How many rows of a company stand in each table that has any. */
export async function rowsOfCompany(adminUrl: string, tenantId: string): Promise<Record<string, number>> {
  const counts = (await names(adminUrl, COMPANY_TABLES)).map(
    (table) => `SELECT '${table}' AS name, count(*)::int AS n FROM ${table} WHERE tenant_id = '${tenantId}'`,
  );
  const rows = await runSql(adminUrl, counts.join(' UNION ALL '));
  return Object.fromEntries(rows.filter(({ n }) => n !== 0).map(({ name, n }) => [String(name), Number(n)]));
}

/** A digest of every row of a company in each table; what machinery moves by itself is left out. */
export async function digestOfCompany(
  adminUrl: string,
  tenantId: string,
  leftOut: readonly string[],
): Promise<Record<string, string>> {
  const tables = (await names(adminUrl, COMPANY_TABLES)).filter((table) => !leftOut.includes(table));
  const digests = tables.map(
    (table) =>
      `SELECT '${table}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM ${table} t WHERE tenant_id = '${tenantId}'`,
  );
  const rows = await runSql(adminUrl, digests.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, digest }) => [String(name), String(digest)]));
}

/** Tables with a row that contains a text anywhere, whoever's it is; `condition` is about the row `t`. */
export async function tablesMentioning(adminUrl: string, text: string, condition = 'true'): Promise<string[]> {
  const tables = await names(adminUrl, condition.includes('tenant_id') ? COMPANY_TABLES : ALL_TABLES);
  const found = tables.map(
    (table) =>
      `SELECT '${table}' AS name WHERE EXISTS (SELECT FROM ${table} t WHERE ${condition} AND strpos(lower(t::text), lower('${text}')) > 0)`,
  );
  return (await runSql(adminUrl, found.join(' UNION ALL '))).map(({ name }) => String(name)).sort();
}
