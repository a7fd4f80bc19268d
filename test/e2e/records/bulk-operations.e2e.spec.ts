import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../../src/kernel/ids';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { type CompanyData, createCompanyData } from '../../support/company-data';
import type { HttpClient } from '../../support/http-client';

export interface Operation {
  readonly id: string;
  readonly status: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly undoneOperationId: string | null;
}
interface Item {
  readonly rowId: string;
  readonly status: string;
  readonly reason: string | null;
  readonly problem: { readonly status: number } | null;
}
interface Row {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly tags: readonly string[];
  readonly notes: string | null;
  readonly technicianId: string | null;
}

describe('Bulk operations', () => {
  let app: TestApp;
  let company: TestCompany;
  let data: CompanyData;
  let http: HttpClient;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
    company = await app.company();
    data = await createCompanyData(app, company);
    http = company.admin.http;
  }, 60_000);
  afterAll(() => app.close());

  const customer = async (details: object = {}): Promise<Row> =>
    (await http.post('/customers', { displayName: 'Ann', kind: 'residential', ...details }).expect(201)).body as Row;
  const read = async (path: string, caller = http): Promise<Row> => (await caller.get(path).expect(200)).body as Row;

  async function ended(id: string, caller = http): Promise<Operation> {
    for (let attempt = 0; attempt < 300; attempt++) {
      const operation = (await caller.get(`/bulk-operations/${id}`).expect(200)).body as Operation;
      if (operation.status !== 'pending' && operation.status !== 'running') return operation;
      await pause(50);
    }
    throw new Error('The operation does not end');
  }
  async function run(body: object, caller = http): Promise<Operation> {
    const { body: started } = await caller.post('/bulk-operations', body).expect(201);
    return ended((started as Operation).id, caller);
  }
  async function undo({ id }: Operation): Promise<Operation> {
    const { body: started } = await http.post(`/bulk-operations/${id}/undo`).expect(201);
    return ended((started as Operation).id);
  }
  const items = async ({ id }: Operation): Promise<Item[]> =>
    ((await http.get(`/bulk-operations/${id}/items?limit=100`).expect(200)).body as { data: Item[] }).data;

  it('PLT-29 each row has its own result, and an undo takes back what nobody changed since', async () => {
    const [first, second, archived] = [await customer(), await customer(), await customer()];
    await http.patch(`/customers/${archived.id}`, { status: 'archived' }, archived.version).expect(200);
    const unknown = newId();
    const operation = await run({
      resource: 'customers',
      action: 'set_status',
      ids: [first.id, second.id, archived.id, unknown],
      parameters: { status: 'archived' },
    });
    expect(operation).toMatchObject({ status: 'completed', counts: { total: 4, changed: 2, skipped: 1, failed: 1 } });
    expect((await items(operation)).map(({ rowId, status, reason }) => [rowId, status, reason])).toEqual([
      [first.id, 'changed', null],
      [second.id, 'changed', null],
      [archived.id, 'skipped', 'unchanged'],
      [unknown, 'failed', 'resource.not_found'],
    ]);
    const audited = await runSql(
      app.adminUrl,
      `SELECT actor ->> 'id' AS actor FROM audit_log WHERE correlation_id = '${operation.id}' AND action = 'customer.updated'`,
    );
    expect(audited).toEqual([{ actor: company.admin.id }, { actor: company.admin.id }]);
    const later = await read(`/customers/${second.id}`);
    await http.patch(`/customers/${second.id}`, { notes: 'Called.' }, later.version).expect(200);
    const undone = await undo(operation);
    expect(undone).toMatchObject({ undoneOperationId: operation.id, counts: { total: 2, changed: 1, skipped: 1 } });
    expect((await items(undone)).find(({ rowId }) => rowId === second.id)?.reason).toBe('changed_since');
    expect((await read(`/customers/${first.id}`)).status).toBe('active');
    expect((await read(`/customers/${second.id}`)).status).toBe('archived');
    const again = await http.post(`/bulk-operations/${operation.id}/undo`).expect(409);
    expect(again.body).toMatchObject({ code: 'bulk_operation.not_undoable' });
  });

  it('PLT-29 a dry run tells what would happen and changes nothing', async () => {
    const one = await customer();
    const body = { resource: 'customers', action: 'delete', ids: [one.id, newId()], dryRun: true };
    const operation = await run(body);
    expect(operation).toMatchObject({ status: 'completed', counts: { total: 2, wouldChange: 1, failed: 1 } });
    expect(await read(`/customers/${one.id}`)).toMatchObject({ version: one.version });
    await http.post(`/bulk-operations/${operation.id}/undo`).expect(409);
  });

  it('PLT-29 deleted rows come back by the undo, restored ones go again', async () => {
    const [one, two] = [await customer(), await customer()];
    const removal = await run({ resource: 'customers', action: 'delete', ids: [one.id, two.id] });
    expect(removal.counts).toMatchObject({ changed: 2 });
    await http.get(`/customers/${one.id}`).expect(404);
    expect((await undo(removal)).counts).toMatchObject({ changed: 2 });
    await http.get(`/customers/${one.id}`).expect(200);
    await http.delete(`/customers/${two.id}`).expect(204);
    const restoring = await run({ resource: 'customers', action: 'restore', ids: [two.id] });
    expect(restoring.counts).toMatchObject({ changed: 1 });
    expect((await undo(restoring)).counts).toMatchObject({ changed: 1 });
    await http.get(`/customers/${two.id}`).expect(404);
  });

  it.each([
    ['customers', () => `/customers/${data.customerId}`],
    ['properties', () => `/properties/${data.propertyId}`],
    ['work_orders', () => `/work-orders/${data.completedWorkOrderId}`],
    ['invoices', () => `/invoices/${data.issuedInvoiceId}`],
  ])('PLT-24 PLT-29 %s are tagged and untagged in bulk, and back', async (resource, path) => {
    const id = path().split('/').at(-1) ?? '';
    const before = (await read(path())).tags;
    const bulk = (action: string, tags: string[]) => run({ resource, action, ids: [id], parameters: { tags } });
    const tagging = await bulk('tag', ['Bulk', 'other']);
    expect(tagging.counts).toMatchObject({ changed: 1 });
    expect([...(await read(path())).tags].sort()).toEqual([...before, 'Bulk', 'other'].sort());
    expect((await bulk('tag', ['bulk'])).counts).toMatchObject({ skipped: 1 });
    const untagging = await bulk('untag', ['BULK']);
    expect((await read(path())).tags).not.toContain('Bulk');
    expect((await undo(untagging)).counts).toMatchObject({ changed: 1 });
    expect((await read(path())).tags).toContain('Bulk');
    expect((await undo(tagging)).counts).toMatchObject({ skipped: 1 });
    await bulk('untag', ['Bulk', 'other']);
    expect((await read(path())).tags).toEqual(before);
  });

  it('PLT-29 rows chosen by a filter are changed; the filter is that of the list', async () => {
    const mark = newId();
    const rows = [await customer({ tags: [mark] }), await customer({ tags: [mark] })];
    const operation = await run({
      resource: 'customers',
      action: 'update',
      filters: { tag: mark },
      parameters: { notes: 'From the fair', kind: 'commercial' },
    });
    expect(operation.counts).toMatchObject({ total: 2, changed: 2 });
    for (const { id } of rows) expect(await read(`/customers/${id}`)).toMatchObject({ notes: 'From the fair' });
    expect((await undo(operation)).counts).toMatchObject({ changed: 2 });
    for (const { id } of rows) expect(await read(`/customers/${id}`)).toMatchObject({ notes: null });
    const refused = await http
      .post('/bulk-operations', { resource: 'customers', action: 'delete', filters: { colour: 'red' } })
      .expect(400);
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/filters/colour' }] });
  });

  it('PLT-29 work orders keep their state machine: assigned, canceled, and taken back as far as it allows', async () => {
    const assign = await run({
      resource: 'work_orders',
      action: 'assign',
      ids: [data.workOrderId, data.completedWorkOrderId],
      parameters: { technicianId: null },
    });
    expect((await items(assign)).map(({ status, reason }) => [status, reason])).toEqual([
      ['changed', null],
      ['failed', 'work_order.illegal_transition'],
    ]);
    expect((await read(`/work-orders/${data.workOrderId}`)).technicianId).toBeNull();
    expect((await undo(assign)).counts).toMatchObject({ changed: 1 });
    expect((await read(`/work-orders/${data.workOrderId}`)).technicianId).toBe(company.technicianId);
    const draft = await run({
      resource: 'work_orders',
      action: 'set_status',
      ids: [data.workOrderId],
      parameters: { status: 'draft' },
    });
    expect(draft.counts).toMatchObject({ changed: 1 });
    expect((await undo(draft)).counts).toMatchObject({ changed: 1 });
    expect(await read(`/work-orders/${data.workOrderId}`)).toMatchObject({
      status: 'scheduled',
      technicianId: company.technicianId,
    });
    const cancel = await run({
      resource: 'work_orders',
      action: 'set_status',
      ids: [data.workOrderId],
      parameters: { status: 'canceled' },
    });
    expect((await items(cancel))[0]).toMatchObject({ status: 'failed', reason: 'work_order.reason_required' });
  });

  it('PLT-29 the worker has the rights of the one who asked, and only he and administrators see the operation', async () => {
    const clerk = company.user.http;
    const one = await customer();
    await clerk.post('/bulk-operations', { resource: 'customers', action: 'delete', ids: [one.id] }).expect(403);
    await company.technician.http.get('/bulk-operations').expect(403);
    const own = await run({ resource: 'customers', action: 'tag', ids: [one.id], parameters: { tags: ['x'] } }, clerk);
    expect(own.counts).toMatchObject({ changed: 1 });
    const admins = await run({ resource: 'customers', action: 'tag', ids: [one.id], parameters: { tags: ['y'] } });
    await clerk.get(`/bulk-operations/${admins.id}`).expect(404);
    await clerk.post(`/bulk-operations/${admins.id}/undo`).expect(404);
    const stranger = await app.company();
    const foreign = await run(
      { resource: 'customers', action: 'tag', ids: [one.id], parameters: { tags: ['z'] } },
      stranger.admin.http,
    );
    expect(foreign.counts).toMatchObject({ failed: 1 });
    await stranger.admin.http.get(`/bulk-operations/${own.id}`).expect(404);
    expect((await read(`/customers/${one.id}`)).tags).toEqual(['x', 'y']);
  });

  it('PLT-29 what is over cannot be canceled, and after a day nothing is undone', async () => {
    const one = await customer();
    const operation = await run({ resource: 'customers', action: 'tag', ids: [one.id], parameters: { tags: ['old'] } });
    await http.post(`/bulk-operations/${operation.id}/cancel`).expect(409);
    await runSql(
      app.adminUrl,
      `UPDATE bulk_operations SET finished_at = now() - interval '25 hours' WHERE id = '${operation.id}'`,
    );
    await http.post(`/bulk-operations/${operation.id}/undo`).expect(409);
  });

  it('PLT-13 PLT-29 one key starts one operation', async () => {
    const one = await customer();
    const body = { resource: 'customers', action: 'tag', ids: [one.id], parameters: { tags: ['once'] } };
    const start = () => http.post('/bulk-operations', body).set('Idempotency-Key', `bulk-${one.id}`);
    const [first, second] = [await start().expect(201), await start().expect(201)];
    expect((second.body as Operation).id).toBe((first.body as Operation).id);
    await ended((first.body as Operation).id);
  });

  it('PLT-29 refuses what makes no sense, with a pointer', async () => {
    const refusals: readonly (readonly [body: object, pointer: string])[] = [
      [{ resource: 'customers', action: 'assign', ids: [newId()] }, '/action'],
      [{ resource: 'services', action: 'delete', ids: [newId()] }, '/resource'],
      [{ resource: 'customers', action: 'delete' }, '/ids'],
      [{ resource: 'customers', action: 'delete', ids: [newId()], parameters: { x: 1 } }, '/parameters'],
      [
        { resource: 'customers', action: 'set_status', ids: [newId()], parameters: { status: 'gone' } },
        '/parameters/status',
      ],
      [{ resource: 'customers', action: 'delete', ids: Array.from({ length: 1_001 }, () => newId()) }, '/ids'],
    ];
    for (const [body, pointer] of refusals) {
      const { body: problem } = await http.post('/bulk-operations', body).expect(400);
      expect(problem).toMatchObject({ errors: [{ pointer }] });
    }
  });
});
