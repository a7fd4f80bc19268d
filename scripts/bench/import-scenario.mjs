import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import copyStreams from 'pg-copy-streams';
import { COMPANY } from './customer-data.mjs';
import { csvOf } from './import-file.mjs';
import { median } from './rounds.mjs';
import { runSql, withClient } from './services.mjs';
import { cpuSeconds, residentMiB, serverCpuSeconds } from './usage.mjs';

const { from: copyFrom, to: copyTo } = copyStreams;
const TABLES = ['customers', 'properties', 'contacts'];
const CHUNK = 5_000;

/**
 * The commit of an upload against COPY of the very rows it made into the same tables for another company. The search documents
 * are written afterwards on both sides (the product leaves them to its worker); what that costs is a line of its own.
 */
export async function importScenario({ services, settings, admin, api }) {
  const { adminUrl, databasePid } = services;
  const [{ id: other }] = await runSql(adminUrl, "SELECT id FROM tenants WHERE slug = 'bench-1'");
  const meter = { pid: api.program.pid, databasePid, rows: settings.imported };
  const results = { product: [], COPY: [], 'dry run': [], 'search documents': [] };
  for (let round = 1; round <= settings.importRounds; round++) {
    const started = new Date();
    const file = new Blob([csvOf(settings.imported, round)], { type: 'text/csv' });
    let preview;
    results['dry run'].push(await metered(meter, async () => (preview = await upload(admin, file))));
    assertCounts(preview, settings.imported);
    results.product.push(await metered(meter, () => admin.post(`/api/v2/imports/${preview.id}/commit`)));
    const rows = await exportRows(adminUrl, started, other);
    results.COPY.push(await metered({ ...meter, pid: undefined }, () => copyRows(adminUrl, rows)));
    results['search documents'].push(await metered({ ...meter, pid: undefined }, () => indexRows(adminUrl, other)));
    await removeRows(adminUrl, started, other);
  }
  return Object.fromEntries(
    Object.entries(results).map(([name, runs]) => [
      name,
      summary(runs, name === 'product' || name === 'dry run' ? api.program.pid : undefined),
    ]),
  );
}

async function upload(admin, file) {
  const form = new FormData();
  form.set('kind', 'customers');
  form.set('file', file, 'customers.csv');
  return admin.post('/api/v2/imports', form);
}

function assertCounts({ counts, ...preview }, expected) {
  if (counts?.create !== expected)
    throw new Error(`The dry run did not take every row: ${JSON.stringify(counts ?? preview).slice(0, 500)}`);
}

/** The rows of this import in COPY's own format, as rows of the other company. */
async function exportRows(adminUrl, since, company) {
  return withClient(adminUrl, async (client) => {
    const exported = [];
    for (const table of TABLES) {
      const columns = (
        await client.query(
          "SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
          [table],
        )
      ).rows.map(({ attname }) => attname);
      const selected = columns.map((name) => (name === 'tenant_id' ? `'${company}'::uuid` : name));
      const chunks = [];
      const source = client.query(
        copyTo(
          `COPY (SELECT ${selected} FROM ${table} WHERE tenant_id = '${COMPANY.measured}' AND created_at >= '${since.toISOString()}') TO STDOUT`,
        ),
      );
      for await (const chunk of source) chunks.push(chunk);
      exported.push({ table, columns, chunks });
    }
    return exported;
  });
}

async function copyRows(adminUrl, exported) {
  await withClient(adminUrl, async (client) => {
    await client.query("BEGIN; SET LOCAL app.customer_search = 'deferred'");
    for (const { table, columns, chunks } of exported)
      await pipeline(Readable.from(chunks), client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`)));
    await client.query('COMMIT');
  });
}

/** In portions, as the worker does it. */
async function indexRows(adminUrl, company) {
  await runSql(adminUrl, 'SELECT crm.analyze_customers()');
  await runSql(
    adminUrl,
    `SELECT crm.index_customers('${company}', array_agg(id)) FROM (
       SELECT id, row_number() OVER (ORDER BY created_at, id) / ${CHUNK} AS portion FROM customers WHERE tenant_id = '${company}' AND source = 'import') c GROUP BY portion`,
  );
}

async function removeRows(adminUrl, since, other) {
  await withClient(adminUrl, async (client) => {
    await client.query('SET session_replication_role = replica');
    const imported = `SELECT id FROM customers WHERE source = 'import' AND (tenant_id = '${other}' OR tenant_id = '${COMPANY.measured}' AND created_at >= '${since.toISOString()}')`;
    await client.query(
      `DELETE FROM customer_search WHERE tenant_id IN ('${other}', '${COMPANY.measured}') AND customer_id IN (${imported})`,
    );
    for (const table of ['contacts', 'properties'])
      await client.query(
        `DELETE FROM ${table} WHERE tenant_id IN ('${other}', '${COMPANY.measured}') AND customer_id IN (${imported})`,
      );
    await client.query(
      `DELETE FROM customers WHERE id IN (${imported}) AND tenant_id IN ('${other}', '${COMPANY.measured}')`,
    );
    await client.query('TRUNCATE import_rows, imports');
    await client.query('VACUUM (ANALYZE) customers, properties, contacts, customer_search');
    await client.query('CHECKPOINT');
  });
}

async function metered({ pid, databasePid, rows }, work) {
  const usage = () => ({
    at: performance.now(),
    node: pid ? cpuSeconds(pid) : 0,
    database: serverCpuSeconds(databasePid),
  });
  const before = usage();
  await work();
  const after = usage();
  const seconds = (after.at - before.at) / 1_000;
  const perRow = (field) => ((after[field] - before[field]) / rows) * 1e6;
  return {
    seconds,
    perSecond: rows / seconds,
    cpuMicroseconds: pid ? perRow('node') : undefined,
    databaseCpuMicroseconds: perRow('database'),
  };
}

function summary(runs, pid) {
  const of = (field) => (runs[0][field] === undefined ? undefined : median(runs.map((run) => run[field])));
  return {
    perSecond: of('perSecond'),
    cpuMicroseconds: of('cpuMicroseconds'),
    databaseCpuMicroseconds: of('databaseCpuMicroseconds'),
    ...(pid && { residentMiB: residentMiB(pid) }),
    rounds: runs.map(({ seconds }) => Number(seconds.toFixed(2))),
  };
}
