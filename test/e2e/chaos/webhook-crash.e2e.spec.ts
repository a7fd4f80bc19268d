import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { eventually } from '../../support/company-data';
import { compileProduct, type CompiledProduct } from '../../support/compiled-product';
import { type TestDatabase, useTestDatabase } from '../../support/test-database';
import { WorkerProcess } from '../../support/worker-process';
import { Receiver } from '../webhooks/receiver';

const CUSTOMERS = 24;
const CRASHES = 3;

describe('Webhooks when the worker is killed', () => {
  let database: TestDatabase;
  let product: CompiledProduct;
  let app: TestApp;
  let company: TestCompany;
  let receiver: Receiver;
  let worker: WorkerProcess;

  beforeAll(async () => {
    receiver = await new Receiver().start();
    database = await useTestDatabase();
    product = compileProduct();
    app = await startTestApp({ environment: { OUTBOUND_ALLOW_LOOPBACK: 'true' } });
    company = await app.company();
    worker = new WorkerProcess(product, database, {
      OUTBOUND_ALLOW_LOOPBACK: 'true',
      OUTBOX_POLL_MS: '50',
      WEBHOOK_POLL_MS: '25',
    });
  }, 90_000);
  afterAll(async () => {
    await worker?.kill();
    await app?.close();
    await receiver?.stop();
    product?.remove();
  }, 30_000);

  const sql = (statement: string) => runSql(database.adminUrl, statement);
  /** What the clock does in ninety seconds: the leases of the dead worker end. */
  const endLeases = () =>
    sql(
      `UPDATE webhook_deliveries SET leased_until = now() - interval '1 second' WHERE tenant_id = '${company.tenantId}' AND leased_until IS NOT NULL`,
    );

  it('API-04 API-05 SIGKILL in the middle of calls loses nothing: each event arrives at least once, under one id and word for word', async () => {
    // The receiver hangs up on nobody: what a call was about when the worker died is answered by nobody.
    await company.admin.http
      .post('/webhooks', { url: receiver.url('/hang'), topics: ['customer.created'] })
      .expect(201);
    for (let index = 0; index < CUSTOMERS; index++)
      await company.admin.http
        .post('/customers', { displayName: `Customer ${index}`, kind: 'residential' })
        .expect(201);

    for (let crash = 1; crash <= CRASHES; crash++) {
      const before = receiver.received.length;
      await worker.start();
      await eventually(async () => (receiver.received.length > before ? true : undefined), 20_000);
      await worker.kill();
      await endLeases();
    }
    const interrupted = receiver.received.length;
    expect(interrupted).toBeGreaterThanOrEqual(CRASHES);

    await sql(`UPDATE webhook_endpoints SET url = '${receiver.url('/ok')}' WHERE tenant_id = '${company.tenantId}'`);
    await worker.start();
    const events = await sql(
      `SELECT id FROM outbox_events WHERE tenant_id = '${company.tenantId}' AND name = 'customer.created' ORDER BY id`,
    );
    expect(events).toHaveLength(CUSTOMERS);
    const settled = await eventually(async () => {
      const open = await sql(
        `SELECT status FROM webhook_deliveries WHERE tenant_id = '${company.tenantId}' AND status <> 'delivered'`,
      );
      return open.length === 0 && receiver.at('/ok').length >= CUSTOMERS ? true : undefined;
    }, 30_000);
    expect(settled).toBe(true);

    const ids = receiver.at('/ok').map(({ headers }) => String(headers['webhook-id']));
    expect([...new Set(ids)].sort()).toEqual(events.map(({ id }) => String(id)));
    const bodies = new Map<string, Set<string>>();
    for (const { headers, body } of receiver.received) {
      const id = String(headers['webhook-id']);
      bodies.set(id, (bodies.get(id) ?? new Set()).add(body));
    }
    const repeated = receiver.at('/hang').map(({ headers }) => String(headers['webhook-id']));
    // What was cut off came again under its own id, and no two tellings of one event differ.
    expect(repeated.filter((id) => !ids.includes(id))).toEqual([]);
    expect([...bodies.values()].filter(({ size }) => size !== 1)).toEqual([]);
  }, 120_000);
});
