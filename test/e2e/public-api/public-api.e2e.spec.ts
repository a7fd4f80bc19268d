import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { eventually } from '../../support/company-data';
import type { HttpClient } from '../../support/http-client';
import { clientToken, type RegisteredClient } from '../partner-access/partner';
import { delegatedToken, registerPartner } from './partner-tokens';

const CUSTOMERS = '/api/public/v1/customers';

interface Row {
  readonly id: string;
  readonly version: number;
}

describe('Public API', () => {
  let app: TestApp;
  let company: TestCompany;
  let partner: RegisteredClient;

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
    partner = await registerPartner(company);
  }, 60_000);
  afterAll(() => app.close());

  const holding = async (scope: string, registered = partner): Promise<HttpClient> =>
    app.http.as(await clientToken(app, registered, scope));
  const addCustomer = async (http: HttpClient): Promise<Row> =>
    (await http.post(CUSTOMERS, { displayName: 'Ada Guidry', kind: 'residential' }).expect(201)).body as Row;
  /** Within the five seconds that what was ended may still count. */
  const isShutOut = (http: HttpClient): Promise<boolean> =>
    eventually(async () => ((await http.get(CUSTOMERS)).status === 401 ? true : undefined), 5_000);

  it('API-03 S1-085 a customer from the first to the last call, with versions and the name of the client in the audit log', async () => {
    const http = await holding('customers:read customers:write');
    const created = await http
      .post(CUSTOMERS, { displayName: 'Ada Guidry', kind: 'residential', email: 'ada@example.com' })
      .expect(201);
    const { id } = created.body as Row;
    expect(created.headers).toMatchObject({ location: `${CUSTOMERS}/${id}`, etag: '"1"' });
    await http.patch(`${CUSTOMERS}/${id}`, { email: null }).expect(428);
    const { body } = await http.patch(`${CUSTOMERS}/${id}`, { email: null }, 1).expect(200);
    expect(body).toMatchObject({ id, email: null, version: 2 });
    await http.patch(`${CUSTOMERS}/${id}`, { notes: 'x' }, 2).expect(400);
    await http.patch(`${CUSTOMERS}/${id}`, { website: null }, 1).expect(412);
    await http.delete(`${CUSTOMERS}/${id}`).expect(204);
    await http.get(`${CUSTOMERS}/${id}`).expect(404);
    const { body: log } = await company.admin.http.get(`/audit-log?resourceType=customer&resourceId=${id}`).expect(200);
    const actors = (log as { data: { actor: { kind: string } }[] }).data.map(({ actor }) => actor.kind);
    expect(actors).toEqual(['client', 'client', 'client']);
  });

  it('API-03 lists answer what changed since an instant, page by page', async () => {
    const http = await holding('customers:read customers:write');
    await addCustomer(http);
    await addCustomer(http);
    const { body: first } = await http.get(`${CUSTOMERS}?limit=1&updatedSince=2020-01-01T00:00:00Z`).expect(200);
    const { data, page } = first as { data: Row[]; page: { nextCursor: string } };
    const { body: second } = await http
      .get(`${CUSTOMERS}?limit=1&updatedSince=2020-01-01T00:00:00Z&cursor=${page.nextCursor}`)
      .expect(200);
    expect((second as { data: Row[] }).data[0]?.id).not.toBe(data[0]?.id);
    const { body: none } = await http.get(`${CUSTOMERS}?updatedSince=2099-01-01T00:00:00Z`).expect(200);
    expect((none as { data: Row[] }).data).toEqual([]);
    await http.get(`${CUSTOMERS}?sort=createdAt`).expect(400);
  });

  it('API-03 a payment needs an Idempotency-Key, and is recorded once', async () => {
    const { id: customerId } = await addCustomer(await holding('customers:write'));
    const http = await holding('payments:read payments:write');
    const payment = { customerId, amountMinor: 500, currency: 'USD', method: 'cash', receivedOn: '2026-02-01' };
    const { body: refused } = await http.post('/api/public/v1/payments', payment).expect(400);
    expect(refused).toMatchObject({ code: 'idempotency.key_required' });
    const send = () => http.post('/api/public/v1/payments', payment).set('Idempotency-Key', 'one').expect(201);
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    const { body } = await http.get(`/api/public/v1/payments?customerId=${customerId}`).expect(200);
    expect((body as { data: Row[] }).data).toHaveLength(1);
  });

  it('API-03 API-06 the changes feed tells of what the scopes let see', async () => {
    const http = await holding('customers:read customers:write changes:read');
    const feed = '/api/public/v1/changes';
    const { body: begun } = await http.get(feed).expect(200);
    const { id } = await addCustomer(http);
    const seen = await eventually(async () => {
      const { body } = await http.get(`${feed}?since=${(begun as { nextToken: string }).nextToken}`).expect(200);
      return (body as { data: Row[] }).data.find((change) => change.id === id);
    });
    expect(seen).toMatchObject({ resource: 'customers', change: 'created' });
    await http.get(`${feed}?resources=work_orders`).expect(403);
    await http.get(`${feed}?resources=contacts`).expect(400);
  });

  it('API-02 API-03 an app may do for a person what both its scopes and his role allow', async () => {
    const { id } = await addCustomer(await holding('customers:write'));
    const scope = 'customers:read customers:write changes:read';
    const forOffice = app.http.as(await delegatedToken(app, company, company.user, scope));
    const forAdmin = app.http.as(await delegatedToken(app, company, company.admin, scope));
    const narrow = app.http.as(await delegatedToken(app, company, company.admin, 'customers:read'));
    await forOffice.patch(`${CUSTOMERS}/${id}`, { website: 'https://a.example' }, 1).expect(200);
    const { body: refused } = await forOffice.delete(`${CUSTOMERS}/${id}`).expect(403);
    expect(refused).toMatchObject({ code: 'access.forbidden' });
    await forOffice.get('/api/public/v1/changes?resources=customers').expect(200);
    const { body: missing } = await narrow.delete(`${CUSTOMERS}/${id}`).expect(403);
    expect(missing).toMatchObject({ code: 'access.insufficient_scope' });
    await forAdmin.delete(`${CUSTOMERS}/${id}`).expect(204);
  });

  it.each([
    ['minute', { limitPerMinute: 3, limitPerHour: 1_000 }],
    ['hour', { limitPerMinute: 100, limitPerHour: 3 }],
  ])('API-01 the limit of a client in a %s is counted, its own and nobody else’s', async (window, limits) => {
    const limited = await registerPartner(company, limits);
    const http = await holding('customers:read', limited);
    for (const left of [2, 1, 0]) {
      const { headers } = await http.get(CUSTOMERS).expect(200);
      expect(headers['ratelimit']).toContain(`"client-${window}";r=${left}`);
    }
    const { headers, body } = await (await holding('customers:read', limited)).get(CUSTOMERS).expect(429);
    expect(body).toMatchObject({ code: 'rate_limit.exceeded' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(headers['ratelimit-policy']).toContain(`"client-${window}";q=3`);
    await (await holding('customers:read')).get(CUSTOMERS).expect(200);
  });

  it('API-01 a disabled client stops within five seconds', async () => {
    const ended = await registerPartner(company);
    const http = await holding('customers:read', ended);
    await http.get(CUSTOMERS).expect(200);
    await company.admin.http.patch(`/admin/api-clients/${ended.id}`, { status: 'disabled' }, ended.version).expect(200);
    expect(await isShutOut(http)).toBe(true);
  });

  it('API-03 PLT-20 the programs of a suspended company stop within five seconds', async () => {
    const closing = await app.company();
    const http = await holding('customers:read', await registerPartner(closing));
    await http.get(CUSTOMERS).expect(200);
    const desk = `/platform/tenants/${closing.tenantId}`;
    const { version } = (await company.superuser.http.get(desk).expect(200)).body as Row;
    await company.superuser.http
      .post(`${desk}/suspend`, { reason: 'Unpaid' })
      .set('If-Match', `"${version}"`)
      .expect(200);
    expect(await isShutOut(http)).toBe(true);
  });

  it('API-07 API-10 its documentation and its changelog are open', async () => {
    const { text } = await app.http.get('/docs/public').expect(200);
    expect(text).toContain('Headwater Public API');
    const { text: settings } = await app.http.get('/docs/public/swagger-ui-init.js').expect(200);
    expect(settings).toContain('usePkceWithAuthorizationCodeGrant');
    expect(settings).toContain('/api/public/v1/oauth/token');
    const { body } = await app.http.get('/api/public/v1/changelog').expect(200);
    expect((body as { data: object[] }).data.at(-1)).toMatchObject({ kind: 'added', operations: [] });
  });
});
