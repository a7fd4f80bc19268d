import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { compileProduct, type CompiledProduct } from '../../support/compiled-product';
import { type OwnServices, startOwnServices } from '../../support/own-services';
import { WorkerProcess } from '../../support/worker-process';
import { WorkOrderMill } from './work-order-mill';

const COMPLETIONS = 500;
const TECHNICIANS = 16;
const PATIENCE_MS = 60_000;

describe('Exactly once, whatever dies', () => {
  let services: OwnServices;
  let product: CompiledProduct;
  let app: TestApp;
  let worker: WorkerProcess;
  let company: TestCompany;

  beforeAll(async () => {
    services = await startOwnServices();
    product = compileProduct();
    app = await startTestApp({ services: services.database });
    company = await app.company();
    worker = new WorkerProcess(product, services.database, { OUTBOX_POLL_MS: '50', OUTBOX_REDELIVER_AFTER_MS: '1500' });
    await worker.start();
  }, 90_000);

  afterAll(async () => {
    await worker?.kill();
    await app?.close();
    product?.remove();
    await services?.stop();
  }, 30_000);

  async function count(query: string): Promise<number> {
    const [row] = await runSql(services.database.adminUrl, `SELECT (${query})::int AS found`);
    return Number(row?.['found']);
  }

  const openEvents = (): Promise<number> => count('SELECT count(*) FROM outbox_events WHERE completed_at IS NULL');
  const openDeadLetters = (): Promise<number> => count(`SELECT count(*) FROM dead_letters WHERE status = 'open'`);

  async function killWorker(): Promise<void> {
    await worker.kill();
    await worker.start();
  }

  async function flushRedis(): Promise<void> {
    const redis = new Redis(services.redis.url, { lazyConnect: true });
    await redis.connect();
    await redis.flushall();
    redis.disconnect();
  }

  async function killRedis(): Promise<void> {
    await services.redis.kill();
    await pause(500);
    await services.redis.restart();
  }

  /** The worst day of the operator: every fifty completions something dies. */
  async function wreak(mill: WorkOrderMill): Promise<void> {
    const restartPostgres = (): Promise<void> => services.postgres.restartImmediately();
    const acts = [
      killWorker,
      flushRedis,
      killWorker,
      restartPostgres,
      killRedis,
      killWorker,
      flushRedis,
      restartPostgres,
      killWorker,
    ];
    for (const [index, act] of acts.entries()) {
      while (mill.completed < (index + 1) * 50 && !mill.isBroken) await pause(25);
      await act();
    }
  }

  /** Until nothing is left to do. What was given up is what an operator has tried again. */
  async function settle(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while ((await openEvents()) > 0) {
      if (Date.now() > deadline)
        throw new Error(`${await openEvents()} events are still open. The worker said: ${worker.lastWords}`);
      const letters = await company.admin.http.get('/admin/dead-letters?limit=100&status=open');
      for (const { id } of (letters.body as { data?: { id: string }[] }).data ?? [])
        await company.admin.http.post(`/admin/dead-letters/${id}/replay`);
      await pause(250);
    }
  }

  it('500 completions make 500 draft invoices and 500 commissions', async () => {
    const mill = await WorkOrderMill.open(app, company, TECHNICIANS);
    await Promise.all([mill.run(COMPLETIONS), wreak(mill)]);
    expect(worker.isRunning).toBe(true);
    await settle();

    const ofTenant = `tenant_id = '${company.tenantId}'`;
    expect({
      completions: await count(`SELECT count(*) FROM work_orders WHERE ${ofTenant} AND status = 'completed'`),
      events: await count(`SELECT count(*) FROM outbox_events WHERE ${ofTenant} AND name = 'work_order.completed'`),
      invoices: await count(
        `SELECT count(*) FROM invoices WHERE ${ofTenant} AND status = 'draft' AND total_minor = 20000`,
      ),
      invoicedWorkOrders: await count(`SELECT count(DISTINCT work_order_id) FROM invoices WHERE ${ofTenant}`),
      commissions: await count(
        `SELECT count(*) FROM commissions WHERE ${ofTenant} AND status = 'pending' AND amount_minor = 4000`,
      ),
      paidWorkOrders: await count(`SELECT count(DISTINCT work_order_id) FROM commissions WHERE ${ofTenant}`),
      openDeadLetters: await openDeadLetters(),
    }).toEqual({
      completions: COMPLETIONS,
      events: COMPLETIONS,
      invoices: COMPLETIONS,
      invoicedWorkOrders: COMPLETIONS,
      commissions: COMPLETIONS,
      paidWorkOrders: COMPLETIONS,
      openDeadLetters: 0,
    });
    expect(await count(`SELECT count(*) FROM invoices WHERE ${ofTenant}`)).toBe(COMPLETIONS);
    expect(await count(`SELECT count(*) FROM commissions WHERE ${ofTenant}`)).toBe(COMPLETIONS);
    expect(mill.repeats).toBeGreaterThan(0);
    // An outage is said to be one: nobody was told that it was our defect.
    expect(mill.unexpected).toEqual([]);
    expect(mill.completed).toBe(COMPLETIONS);
  }, 300_000);
});
