import { Client } from 'pg';

/** Runs statements on their own connection, each outside a transaction; the rows of the last one. */
export async function runSql(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** Holds a cluster-wide lock during the work: roles and templates are shared by all test processes. */
export async function withClusterLock<T>(adminUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('headwater-tests'))`);
    return await work();
  } finally {
    await client.end();
  }
}
