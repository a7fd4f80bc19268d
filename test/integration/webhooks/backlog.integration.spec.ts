import { Client } from 'pg';
import type { UnitOfWork } from '../../../src/platform/database';
import { DemoIds } from '../../../src/platform/openapi';
import { DueDeliveries } from '../../../src/modules/webhooks/persistence/due-deliveries';
import { runSql } from '../../support/admin-sql';
import { createScratchDatabase, type ScratchDatabase } from '../../support/test-database';

const PENDING = 100_000;
const AGGREGATES = 20_000;
/** As the claim allows, and as an endpoint may have before it is switched off. */
const CALLS_PER_ENDPOINT = 4;
const FAILURES_AT_ONCE = 500;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly PlanNode[];
}

interface Plan {
  readonly Plan: PlanNode;
}

describe('Due webhooks under a backlog', () => {
  let database: ScratchDatabase;
  let client: Client;
  let plans: Plan[] = [];

  beforeAll(async () => {
    database = await createScratchDatabase('template');
    await runSql(database.adminUrl, ...backlog());
    client = new Client({ connectionString: database.adminUrl });
    await client.connect();
  }, 120_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** Runs what the worker runs, and keeps how the database went about it. */
  async function claim(): Promise<number> {
    plans = [];
    const manager = { query: (text: string, values?: unknown[]) => explained(text, values) };
    const unitOfWork = { runAsSystem: (work: (given: object) => Promise<unknown>) => work(manager) };
    await client.query('BEGIN');
    await client.query('SET LOCAL ROLE crm_system');
    const leased = await new DueDeliveries(unitOfWork as unknown as UnitOfWork).lease(32);
    await client.query('COMMIT');
    return leased.length;
  }

  async function explained(text: string, values: unknown[] = []): Promise<unknown> {
    if (!text.startsWith('WITH')) return client.query(text, values);
    const before = await leasedCount();
    const { rows } = await client.query<{ 'QUERY PLAN': Plan[] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      values,
    );
    plans.push(...(rows[0]?.['QUERY PLAN'] ?? []));
    return [Array.from({ length: (await leasedCount()) - before }), 0];
  }

  const leasedCount = async (): Promise<number> => {
    const { rows } = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM webhook_deliveries WHERE leased_until > clock_timestamp()',
    );
    return rows[0]?.n ?? 0;
  };

  const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  /** Blocks of 8 kB that a claim touches, and big tables that it read from end to end. */
  const effort = () => ({
    blocks: plans.reduce(
      (sum, { Plan: top }) => sum + (top['Shared Hit Blocks'] ?? 0) + (top['Shared Read Blocks'] ?? 0),
      0,
    ),
    scanned: plans
      .flatMap(({ Plan: top }) => nodes(top))
      .filter(
        (node) =>
          node['Node Type'] === 'Seq Scan' &&
          /^(webhook_(messages|deliveries)|outbox)/.test(node['Relation Name'] ?? ''),
      )
      .map((node) => node['Relation Name']),
  });

  it('API-04 API-05 a claim out of 100,000 pending deliveries touches the few it takes, not the backlog', async () => {
    expect(await claim()).toBe(CALLS_PER_ENDPOINT);
    expect(effort().scanned).toEqual([]);
    expect(effort().blocks).toBeLessThan(2_000);
  });

  it('API-05 deliveries whose next attempt is an hour away cost a claim nothing', async () => {
    await client.query(
      `UPDATE webhook_deliveries SET next_attempt_at = now() + interval '1 hour', leased_until = NULL WHERE status = 'pending'`,
    );
    await client.query('VACUUM ANALYZE webhook_deliveries');
    expect(await claim()).toBe(0);
    expect(effort().scanned).toEqual([]);
    expect(effort().blocks).toBeLessThan(2_000);
  });

  it('API-04 events that wait behind as many failed ones as an endpoint may have are passed over by index', async () => {
    await client.query(
      `UPDATE webhook_deliveries SET next_attempt_at = now() - interval '1 hour', leased_until = NULL WHERE status = 'pending'`,
    );
    await client.query(
      `UPDATE webhook_deliveries d SET attempts = CASE m.sequence WHEN 1 THEN 4 ELSE 0 END,
         next_attempt_at = CASE m.sequence WHEN 1 THEN now() + interval '5 minutes' ELSE now() - interval '2 hours' END
       FROM webhook_messages m WHERE d.tenant_id = m.tenant_id AND m.id = d.message_id
         AND m.aggregate_id IN (SELECT md5('a' || n)::uuid FROM generate_series(0, ${FAILURES_AT_ONCE - 1}) n)`,
    );
    await client.query('VACUUM ANALYZE webhook_deliveries');
    expect(await claim()).toBe(CALLS_PER_ENDPOINT);
    expect(effort().scanned).toEqual([]);
    expect(effort().blocks).toBeLessThan(40_000);
  });
});

function backlog(): string[] {
  const tenant = `'${DemoIds.tenant}'::uuid`;
  const endpoint = `'${DemoIds.webhookEndpoint}'::uuid`;
  return [
    `UPDATE webhook_endpoints SET status = 'active', disabled_reason = NULL WHERE id = ${endpoint}`,
    `INSERT INTO webhook_messages (tenant_id, id, topic, topic_version, aggregate_id, sequence, payload, occurred_at)
     SELECT ${tenant}, md5('m' || n)::uuid, 'customer.created', 1, md5('a' || n % ${AGGREGATES})::uuid, n / ${AGGREGATES} + 1, '{}',
       now() - interval '1 hour' + n * interval '10 milliseconds' FROM generate_series(0, ${PENDING - 1}) n`,
    `INSERT INTO webhook_deliveries (tenant_id, id, endpoint_id, message_id, next_attempt_at)
     SELECT ${tenant}, md5('d' || n)::uuid, ${endpoint}, md5('m' || n)::uuid,
       now() - interval '1 hour' + n * interval '10 milliseconds' FROM generate_series(0, ${PENDING - 1}) n`,
    'ANALYZE webhook_messages, webhook_deliveries',
  ];
}
