import { FurnishSandbox } from '../../../src/modules/sandbox/use-cases/furnish-sandbox';
import { Mail } from '../../../src/platform/mail';
import { SmsSender } from '../../../src/platform/providers';
import { UnitOfWork } from '../../../src/platform/database';
import { runInContext } from '../../../src/platform/tenancy';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { eventually } from '../../support/company-data';
import type { HttpClient } from '../../support/http-client';
import { Receiver } from '../webhooks/receiver';

interface Sandbox {
  readonly id: string;
  readonly version: number;
  readonly sandboxTenantId: string;
  readonly email: string;
  readonly password: string;
}

interface Page<T> {
  readonly data: T[];
}

describe('Sandboxes', () => {
  let app: TestApp;
  let company: TestCompany;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await new Receiver().start();
    app = await startTestApp({
      withWorker: true,
      environment: { OUTBOUND_ALLOW_LOOPBACK: 'true', WEBHOOK_POLL_MS: '25', WEBHOOK_TIMEOUT_MS: '1500' },
    });
    company = await app.company();
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await receiver.stop();
  });

  async function create(seed: number): Promise<{ sandbox: Sandbox; http: HttpClient }> {
    const { body } = await company.admin.http.post('/sandboxes', { name: 'Trying', seed }).expect(201);
    const sandbox = body as Sandbox;
    return { sandbox, http: await signInTo(sandbox) };
  }

  async function signInTo({ email, password }: Sandbox): Promise<HttpClient> {
    const { body } = await app.http.post('/auth/login', { email, password }).expect(200);
    return app.http.as((body as { accessToken: string }).accessToken);
  }

  const remove = ({ id }: Sandbox) => company.admin.http.delete(`/sandboxes/${id}`).expect(204);

  async function clockOf(http: HttpClient): Promise<number> {
    return Date.parse(((await http.get('/sandbox/clock').expect(200)).body as { now: string }).now);
  }

  const inside = <T>(tenantId: string, work: () => Promise<T>): Promise<T> =>
    runInContext({ requestId: 'test', correlationId: 'test', tenantId, actor: { kind: 'system', name: 'test' } }, work);

  it('API-08 is a company of its own with the same data for the same seed', async () => {
    const [one, two] = [await create(7), await create(7)];
    const names = async (http: HttpClient): Promise<unknown[]> => {
      const { body } = await http.get('/customers?limit=100&sort=number').expect(200);
      return (body as Page<{ displayName: string; phone: string }>).data.map(({ displayName, phone }) => [
        displayName,
        phone,
      ]);
    };
    expect(await names(one.http)).toHaveLength(12);
    expect(await names(one.http)).toEqual(await names(two.http));
    expect(((await company.admin.http.get('/customers').expect(200)).body as Page<object>).data).toEqual([]);
    await one.http.post('/sandboxes', { name: 'Nested' }).expect(409);
    await remove(one.sandbox);
    await one.http.get('/customers').expect(401);
    await company.admin.http.post(`/sandboxes/${one.sandbox.id}/reset`, {}).expect(404);
    const reset = (await company.admin.http.post(`/sandboxes/${two.sandbox.id}/reset`, { seed: 9 }).expect(200))
      .body as Sandbox;
    expect(reset.sandboxTenantId).not.toBe(two.sandbox.sandboxTenantId);
    await two.http.get('/customers').expect(401);
    expect(await names(await signInTo(reset))).toHaveLength(12);
    await remove(two.sandbox);
  }, 60_000);

  it('API-08 made, reset and removed at once or by halves, no company is left open behind them', async () => {
    const own = await app.company();
    const { http } = own.admin;
    const name = `Crowd ${own.tenantId}`;
    const open = async (): Promise<unknown[]> =>
      (await runSql(app.adminUrl, `SELECT id FROM tenants WHERE name = '${name}' AND status <> 'closed'`)).map(
        ({ id }) => id,
      );
    const made = await Promise.all(Array.from({ length: 10 }, () => http.post('/sandboxes', { name })));
    const statuses = made.map(({ status }) => status).sort((one, other) => one - other);
    expect(statuses).toEqual([...Array<number>(5).fill(201), ...Array<number>(5).fill(409)]);
    const [one, ...others] = made.filter(({ status }) => status === 201).map(({ body }) => body as Sandbox);
    if (!one) throw new Error('None was made');
    expect((await open()).sort()).toEqual([one, ...others].map(({ sandboxTenantId }) => sandboxTenantId).sort());
    for (const { id } of others) await http.delete(`/sandboxes/${id}`).expect(204);

    const furnishing = jest
      .spyOn(app.app.get(FurnishSandbox, { strict: false }), 'execute')
      .mockRejectedValueOnce(new Error('The database went away'));
    await http.post(`/sandboxes/${one.id}/reset`, {}).expect(500);
    furnishing.mockRestore();
    expect(await open()).toEqual([one.sandboxTenantId]);
    await (await signInTo(one)).get('/customers').expect(200);

    const resets = await Promise.all([1, 2].map((seed) => http.post(`/sandboxes/${one.id}/reset`, { seed })));
    expect(resets.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = resets.find(({ status }) => status === 200)?.body as Sandbox;
    expect(await open()).toEqual([winner.sandboxTenantId]);
    await signInTo(winner);

    await runSql(
      app.adminUrl,
      `UPDATE tenants SET status = 'closed', earlier_statuses = '{}' WHERE id = '${winner.sandboxTenantId}'`,
    );
    await http.delete(`/sandboxes/${one.id}`).expect(204);
    expect(((await http.get('/sandboxes').expect(200)).body as Page<object>).data).toEqual([]);
  }, 90_000);

  it('API-08 has samples of every domain, at every stage of the work, the same for the same seed', async () => {
    const { sandbox, http } = await create(11);
    const all = async <T>(path: string): Promise<T[]> =>
      ((await http.get(`${path}${path.includes('?') ? '&' : '?'}limit=100`).expect(200)).body as Page<T>).data;
    const statuses = async (path: string) => (await all<{ status: string }>(path)).map(({ status }) => status).sort();
    expect(await statuses('/work-orders')).toEqual([
      'canceled',
      'completed',
      'completed',
      'confirmed',
      'draft',
      'in_progress',
      'scheduled',
    ]);
    // The completed work is billed by the worker, as everywhere.
    await eventually(async () => ((await all('/invoices')).length === 6 ? true : undefined));
    expect(await statuses('/invoices')).toEqual(['draft', 'draft', 'draft', 'issued', 'paid', 'partial']);
    const counts = async (...paths: string[]) => Promise.all(paths.map(async (path) => (await all(path)).length));
    expect(await counts('/properties', '/services', '/technicians', '/payments')).toEqual([12, 2, 2, 2]);
    const [customer] = await all<{ id: string }>('/customers');
    expect(await counts(`/customers/${customer?.id}/contacts`)).toEqual([1]);
    await remove(sandbox);
  });

  it('API-08 approvals of payroll carry the time of the sandbox', async () => {
    const { sandbox, http } = await create(12);
    const days = 30;
    await http.post('/sandbox/clock/advance', { seconds: days * 24 * 3_600 }).expect(200);
    const now = await clockOf(http);
    const [commission] = await eventually(async () => {
      const { body } = await http.get('/payroll/commissions?limit=1').expect(200);
      const { data } = body as Page<{ id: string }>;
      return data.length > 0 ? data : undefined;
    });
    const { body: approved } = await http.post(`/payroll/commissions/${commission?.id}/approve`).expect(200);
    const { approvedAt } = approved as { approvedAt: string };
    expect(Math.abs(Date.parse(approvedAt) - now)).toBeLessThan(24 * 3_600_000);
    expect(Date.parse(approvedAt) - Date.now()).toBeGreaterThan((days - 1) * 24 * 3_600_000);
    await remove(sandbox);
  });

  it('API-08 its time can be moved, forward only, and business goes by it', async () => {
    const { sandbox, http } = await create(1);
    const before = await clockOf(http);
    const day = 24 * 3_600;
    await http.post('/sandbox/clock/advance', { seconds: 40 * day }).expect(200);
    expect((await clockOf(http)) - before).toBeGreaterThanOrEqual(40 * day * 1_000);
    const [customer] = ((await http.get('/customers?limit=1').expect(200)).body as Page<{ id: string }>).data;
    const line = { description: 'Call-out', quantity: 1, unitPriceMinor: 100 };
    const { body: draft } = await http.post('/invoices', { customerId: customer?.id, lines: [line] }).expect(201);
    const { body } = await http.post(`/invoices/${(draft as { id: string }).id}/issue`).expect(200);
    const issuedOn = Date.parse((body as { issuedOn: string }).issuedOn);
    expect((issuedOn - before) / (day * 1_000)).toBeGreaterThan(38);
    await http.post('/sandbox/clock/advance', { to: new Date(before).toISOString() }).expect(422);
    await http.post('/sandbox/clock/advance', {}).expect(422);
    const { body: refusal } = await company.admin.http.post('/sandbox/clock/advance', { seconds: 60 }).expect(409);
    expect(refusal).toMatchObject({ code: 'clock.not_movable' });
    expect((await company.admin.http.get('/sandbox/clock').expect(200)).body).toMatchObject({ isMovable: false });
    await remove(sandbox);
  });

  it('API-05 API-08 a moved clock walks through the whole retry schedule, in order', async () => {
    const { sandbox, http } = await create(2);
    const { body } = await http
      .post('/webhooks', { url: receiver.url('/error/sandbox'), topics: ['customer.created'] })
      .expect(201);
    const { id } = body as { id: string };
    await http.post('/customers', { displayName: 'Late', kind: 'residential' }).expect(201);
    await eventually(async () => (receiver.at('/error/sandbox').length > 0 ? true : undefined));
    const delivery = await eventually(async () => {
      const { body: page } = await http.get(`/webhooks/${id}/deliveries`).expect(200);
      return (page as Page<{ id: string; attempts: number }>).data.find(({ attempts }) => attempts === 1);
    });
    const { body: moved } = await http.post('/sandbox/clock/advance', { seconds: 25 * 3_600 }).expect(200);
    expect(moved).toMatchObject({ hasArrived: true });
    const { body: detail } = await http.get(`/webhooks/deliveries/${delivery.id}`).expect(200);
    const { status, attemptLog } = detail as { status: string; attemptLog: { at: string }[] };
    expect(status).toBe('dead');
    const pauses = attemptLog
      .slice(1)
      .map(({ at }, index) => (Date.parse(at) - Date.parse(attemptLog[index]?.at ?? '')) / 1_000);
    const nominal = [10, 30, 60, 300];
    expect(pauses.length).toBeGreaterThanOrEqual(25);
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(nominal[index] ?? 3_600);
      expect(pause).toBeLessThanOrEqual((nominal[index] ?? 3_600) * 1.1 + 0.01);
    }
    expect(new Set(receiver.at('/error/sandbox').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await remove(sandbox);
  });

  it('API-08 providers are fakes whose outcome the input decides, and what they sent can be read', async () => {
    const { sandbox, http } = await create(3);
    const outcome = async (path: string, body: object): Promise<unknown> =>
      ((await http.post(`/sandbox/${path}`, body).expect(200)).body as { outcome: string }).outcome;
    const text = (to: string) => outcome('texts', { to, text: 'On our way' });
    const charge = (card: string) => outcome('charges', { card, amountMinor: 100, currency: 'USD' });
    const outcomes = [
      await text('+15045550100'),
      await text('+15045550001'),
      await text('+15045550003'),
      await charge('4242424242424242'),
      await charge('4000000000000002'),
      await charge('5105105105105100'),
      await outcome('calls', { to: '+15045550003', script: 'Hello' }),
    ];
    expect(outcomes).toEqual(['sent', 'undeliverable', 'opted_out', 'approved', 'declined', 'declined', 'busy']);
    await inside(sandbox.sandboxTenantId, () =>
      app.app
        .get(UnitOfWork, { strict: false })
        .run(() =>
          app.app
            .get(Mail, { strict: false })
            .queue({ kind: 'test.note', to: 'pat@example.com', subject: 'Hello', text: 'Hi' }),
        ),
    );
    const mail = await eventually(async () => {
      const { body } = await http.get('/sandbox/messages?channel=mail').expect(200);
      return (body as Page<object>).data[0];
    });
    expect(mail).toMatchObject({ recipient: 'pat@example.com', outcome: 'sent', content: { subject: 'Hello' } });
    const { body } = await http.get('/sandbox/messages?limit=100&channel=card').expect(200);
    expect(JSON.stringify(body)).not.toContain('4242424242424242');
    expect((body as Page<object>).data).toHaveLength(3);
    await remove(sandbox);
  });

  it('API-08 a real company never reaches a fake', async () => {
    for (const [path, body] of [
      ['texts', { to: '+15045550100', text: 'x' }],
      ['charges', { card: '4242424242424242', amountMinor: 100, currency: 'USD' }],
      ['calls', { to: '+15045550100', script: 'x' }],
    ] as const)
      expect((await company.admin.http.post(`/sandbox/${path}`, body).expect(409)).body).toMatchObject({
        code: 'sandbox.real_company',
      });
    const sms = app.app.get(SmsSender as never, { strict: false }) as SmsSender;
    await expect(inside(company.tenantId, () => sms.send({ to: '+15045550100', text: 'x' }))).rejects.toMatchObject({
      code: 'provider.not_configured',
    });
    const rows = await runSql(app.adminUrl, `SELECT 1 FROM sandbox_messages WHERE tenant_id = '${company.tenantId}'`);
    expect(rows).toEqual([]);
  });
});
