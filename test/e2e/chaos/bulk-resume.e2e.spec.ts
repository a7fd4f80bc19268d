import { setTimeout as pause } from 'node:timers/promises';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import { compileProduct, type CompiledProduct } from '../../support/compiled-product';
import { type OwnServices, startOwnServices } from '../../support/own-services';
import { WorkerProcess } from '../../support/worker-process';

interface Operation {
  readonly id: string;
  readonly status: string;
  readonly counts: Readonly<Record<string, number>>;
}

const ROWS = 300;
const PATIENCE_MS = 90_000;

describe('A bulk operation whose worker is killed', () => {
  let services: OwnServices;
  let product: CompiledProduct;
  let app: TestApp;
  let worker: WorkerProcess;

  beforeAll(async () => {
    services = await startOwnServices();
    product = compileProduct();
    app = await startTestApp({ services: services.database });
    worker = new WorkerProcess(product, services.database);
  }, 90_000);
  afterAll(async () => {
    await worker?.kill();
    await app?.close();
    product?.remove();
    await services?.stop();
  }, 30_000);

  it('PLT-29 is resumed: every row is changed, none twice', async () => {
    const company = await app.company();
    const { http } = company.admin;
    const ids: string[] = [];
    for (let index = 0; index < ROWS; index++) {
      const { body } = await http.post('/customers', { displayName: `C${index}`, kind: 'residential' }).expect(201);
      ids.push((body as { id: string }).id);
    }
    const body = { resource: 'customers', action: 'tag', ids, parameters: { tags: ['survivor'] } };
    const { body: started } = await http.post('/bulk-operations', body).expect(201);
    const { id } = started as Operation;
    const look = async (): Promise<Operation> =>
      (await http.get(`/bulk-operations/${id}`).expect(200)).body as Operation;
    await worker.start();
    let kills = 0;
    const deadline = Date.now() + PATIENCE_MS;
    let seen = await look();
    while (seen.status !== 'completed' && Date.now() < deadline) {
      const changed = seen.counts['changed'] ?? 0;
      if (kills < 2 && changed > kills * 100 && changed < ROWS) {
        await worker.kill();
        kills++;
        await worker.start();
      }
      await pause(20);
      seen = await look();
    }
    expect({ kills, ...seen }).toMatchObject({ kills: 2, status: 'completed', counts: { total: ROWS, changed: ROWS } });
    const [audited] = await runSql(
      services.database.adminUrl,
      `SELECT count(*)::int AS entries, count(DISTINCT resource_id)::int AS rows FROM audit_log WHERE correlation_id = '${id}' AND action = 'customer.updated'`,
    );
    expect(audited).toEqual({ entries: ROWS, rows: ROWS });
  }, 180_000);
});
