import { runSql, withClient } from './services.mjs';
import { COMPANIES } from './settings.mjs';
import { COMPANY, LOAD_COMPANIES, LOAD_CUSTOMERS } from './customer-data.mjs';

/**
 * Fills the database: 200 companies, the first with its even share, the second large, the others with the rest. The rows of all
 * companies lie mixed on the disk, as they do when companies work side by side. Does nothing when the database is filled already.
 */
export async function loadCustomers(adminUrl, { customers, bigCompany }) {
  const share = Math.floor(customers / COMPANIES);
  const [{ count }] = await runSql(adminUrl, 'SELECT count(*)::int AS count FROM customers');
  if (count >= customers * 0.99) return { share, seconds: 0 };
  const started = performance.now();
  await withClient(adminUrl, async (client) => {
    // No foreign key checks and no triggers: the rows are right by construction.
    await client.query(
      "SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'; SET synchronous_commit = off",
    );
    await client.query(LOAD_COMPANIES, [COMPANIES - 2, COMPANY.measured, COMPANY.large]);
    const rest = Math.floor((customers - share - bigCompany) / (COMPANIES - 2));
    await withoutIndexes(client, 'customers', () =>
      client.query(LOAD_CUSTOMERS, [COMPANY.measured, share, COMPANY.large, bigCompany, rest]),
    );
    await withoutIndexes(client, 'customer_search', () => client.query(INDEX_ALL));
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
  });
  return { share, seconds: (performance.now() - started) / 1_000 };
}

/** The product's own function writes the search documents, so they are what the product would have written. */
const INDEX_ALL = `SELECT crm.index_customers(tenant_id, array_agg(id)) FROM customers GROUP BY tenant_id`;

/** Building an index over a full table is several times faster than growing it row by row. */
async function withoutIndexes(client, table, work) {
  const { rows } = await client.query(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index i
     WHERE indrelid = $1::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [table],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  await work();
  for (const { definition } of rows) await client.query(definition);
}
