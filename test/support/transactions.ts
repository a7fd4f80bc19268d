import { Client } from 'pg';

/**
 * Waits until every transaction that runs now is over. The changes feed tells what is older than the oldest one of the whole server,
 * and the tests of other files write to it too.
 * @throws Error when one still runs after half a minute
 */
export async function runningTransactionsEnd(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ upcoming: string }>(
      'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS upcoming',
    );
    const deadline = Date.now() + 30_000;
    while (!(await areAllOver(client, rows[0]?.upcoming))) {
      if (Date.now() > deadline) throw new Error('A transaction has been running for half a minute');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    await client.end();
  }
}

async function areAllOver(client: Client, upcoming: string | undefined): Promise<boolean> {
  const { rows } = await client.query<{ over: boolean }>(
    'SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 AS over',
    [upcoming],
  );
  return rows[0]?.over === true;
}
