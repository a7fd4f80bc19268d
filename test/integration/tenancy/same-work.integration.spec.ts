import { Client } from 'pg';
import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import { createCompanyData } from '../../support/company-data';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/** Rows of the machinery whose id no caller can name: no operation takes it. */
const NOT_ASKED_FOR_BY_ID = new Set(['outbox_events']);

/** Tables with rows of companies that are found by an id of their own. */
const TABLES = `
  SELECT c.relname AS name FROM pg_class c
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND has_table_privilege('crm_tenant', c.oid, 'SELECT')
    AND 2 = (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('tenant_id', 'id') AND NOT a.attisdropped)
  ORDER BY c.relname`;

/**
 * Time tells as much as an answer does. It cannot be compared in a test, the work behind it can: looking for a row of another
 * company visits the very pages that looking for an id nobody has visits.
 */
describe('PLT-01 the work behind an answer', () => {
  let app: TestApp;
  let client: Client;
  let [own, other] = ['', ''];

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
    const [mine, theirs] = await Promise.all([app.company(), app.company()]);
    await createCompanyData(app, mine);
    await createCompanyData(app, theirs);
    [own, other] = [mine.tenantId, theirs.tenantId];
    client = new Client({ connectionString: app.adminUrl });
    await client.connect();
    await client.query('VACUUM ANALYZE');
    // Tables of tests are small enough to be read from end to end; those of customers are not.
    await client.query('SET enable_seqscan = off');
  }, 120_000);
  afterAll(async () => {
    await client?.end();
    await app?.close();
  });

  async function workFor(table: string, id: string): Promise<object> {
    await client.query('BEGIN');
    try {
      await client.query(`SELECT set_config('role', 'crm_tenant', true), set_config('app.tenant_id', $1, true)`, [own]);
      const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] }>(
        `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) SELECT * FROM ${client.escapeIdentifier(table)} WHERE id = '${id}'`,
      );
      return visited((rows[0] as { 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] })['QUERY PLAN'][0].Plan);
    } finally {
      await client.query('ROLLBACK');
    }
  }

  it("is the same for another company's row as for an id that nobody has, in every table", async () => {
    const tables = (await client.query<{ name: string }>(TABLES)).rows.map(({ name }) => name);
    expect(tables).toEqual(expect.arrayContaining(['customers', 'work_orders', 'invoices', 'payments']));
    const different: object[] = [];
    let compared = 0;
    for (const table of tables.filter((name) => !NOT_ASKED_FOR_BY_ID.has(name))) {
      const { rows } = await client.query<{ id: string }>(
        `SELECT id FROM ${client.escapeIdentifier(table)} WHERE tenant_id = $1 ORDER BY id LIMIT 1`,
        [other],
      );
      const foreignId = rows[0]?.id;
      if (foreignId === undefined) continue;
      // Once before, so that both find the catalogue and the index in memory.
      await workFor(table, newId());
      const [foreign, unknown] = [await workFor(table, foreignId), await workFor(table, newId())];
      if (JSON.stringify(foreign) !== JSON.stringify(unknown)) different.push({ table, foreign, unknown });
      compared += 1;
    }
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(15);
  });
});

function visited(node: PlanNode): object {
  return {
    type: node['Node Type'],
    rows: node['Actual Rows'],
    removed: node['Rows Removed by Filter'] ?? 0,
    pages: node['Shared Hit Blocks'] + node['Shared Read Blocks'],
    parts: (node.Plans ?? []).map(visited),
  };
}
