import { PurgeRemovedFields } from '../../../src/platform/custom-fields/purge-removed-fields.job';
import { AuditLog } from '../../../src/platform/audit';
import { UnitOfWork } from '../../../src/platform/database';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { createCompanyData } from '../../support/company-data';
import type { HttpClient } from '../../support/http-client';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly customFields: Readonly<Record<string, unknown>>;
}
interface Fault {
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

const ADDRESS = { line1: '12 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };

describe('Custom fields', () => {
  let app: TestApp;
  let company: TestCompany;
  let http: HttpClient;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
  });
  beforeEach(async () => {
    company = await app.company();
    http = company.admin.http;
  });
  afterAll(() => app.close());

  const define = async (entity: string, key: string, type: string, details: object = {}): Promise<Row> =>
    (await http.post('/custom-fields', { entity, key, label: key, type, ...details }).expect(201)).body as Row;
  const customer = async (customFields?: object, status = 201): Promise<Row> =>
    (
      await http
        .post('/customers', { displayName: 'Ann', kind: 'residential', ...(customFields && { customFields }) })
        .expect(status)
    ).body as Row;
  const found = async (query: string): Promise<unknown[]> =>
    ((await http.get(`/customers?${query}`).expect(200)).body as { data: Row[] }).data.map(
      ({ customFields }) => customFields['n'] ?? customFields['t'] ?? null,
    );

  it('PLT-23 every kind of row keeps checked values and shows them', async () => {
    const data = await createCompanyData(app, company);
    const line = { description: 'Call-out', quantity: 1, unitPriceMinor: 100 };
    const service = { code: 'X', name: 'X', unit: 'each', priceMinor: 1, currency: 'USD', taxable: true };
    const rows: readonly (readonly [entity: string, path: string, list: string, body: object])[] = [
      ['customer', '/customers', '/customers', { displayName: 'Ann', kind: 'residential' }],
      ['property', `/customers/${data.customerId}/properties`, '/properties', { address: ADDRESS }],
      ['contact', `/customers/${data.customerId}/contacts`, '/contacts', { firstName: 'Ana', lastName: 'Roy' }],
      [
        'work_order',
        '/work-orders',
        '/work-orders',
        { customerId: data.customerId, propertyId: data.propertyId, jobType: 'pumping' },
      ],
      ['invoice', '/invoices', '/invoices', { customerId: data.customerId, lines: [line] }],
      ['service', '/services', '/services', service],
      ['technician', '/technicians', '/technicians', { firstName: 'Remy', lastName: 'Roy' }],
    ];
    for (const [entity, path, address, body] of rows) {
      await define(entity, 'roofColour', 'select', { options: [{ value: 'grey' }, { value: 'red' }] });
      await define(entity, 'doneAt', 'datetime');
      const refused = (await http.post(path, { ...body, customFields: { roofColour: 'pink', nope: 1 } }).expect(400))
        .body as Fault;
      expect(refused.errors?.map(({ pointer }) => pointer)).toEqual(['/customFields/roofColour', '/customFields/nope']);
      const made = (
        await http
          .post(path, { ...body, customFields: { roofColour: 'grey', doneAt: '2026-12-01T09:00:00-06:00' } })
          .expect(201)
      ).body as Row;
      expect([entity, made.customFields]).toEqual([entity, { roofColour: 'grey', doneAt: '2026-12-01T15:00:00.000Z' }]);
      const changed = (
        await http.patch(`${address}/${made.id}`, { customFields: { roofColour: 'red' } }, made.version).expect(200)
      ).body as Row;
      expect(changed.customFields).toEqual({ roofColour: 'red', doneAt: '2026-12-01T15:00:00.000Z' });
      const read = (await http.get(`${address}/${made.id}`).expect(200)).body as Row;
      expect(read.customFields).toEqual(changed.customFields);
      const list = entity === 'contact' ? path : address;
      const { data: listed } = (await http.get(`${list}?cf.roofColour=RED`).expect(200)).body as { data: Row[] };
      expect([entity, listed.map(({ id }) => id)]).toEqual([entity, [made.id]]);
      const { data: entries } = (
        await http.get(`/audit-log?resourceId=${made.id}&action=${entity}.updated`).expect(200)
      ).body as { data: { before: object; after: object }[] };
      expect(entries[0]).toMatchObject({
        before: { customFields: { roofColour: 'grey' } },
        after: { customFields: { roofColour: 'red' } },
      });
      expect(entries[0]?.after).not.toHaveProperty('customFields.doneAt');
    }
  }, 60_000);

  it('PLT-23 filters by type, and sorts with rows without a value first', async () => {
    await define('customer', 'n', 'number');
    await define('customer', 't', 'text');
    await define('customer', 'many', 'multi_select', { options: [{ value: 'a' }, { value: 'b' }] });
    for (const n of [-20, -3.5, 0, 2, 10, 1_000]) await customer({ n, many: n > 0 ? ['a', 'b'] : ['b'] });
    await customer({ t: 'Cedar' });
    const sorted = '&sort=cf.n&limit=100';
    expect(await found(`cf.n[gte]=0${sorted}`)).toEqual([0, 2, 10, 1_000]);
    expect(await found(`cf.n[lt]=0${sorted}`)).toEqual([-20, -3.5]);
    expect(await found(`cf.n[gt]=-20&cf.n[lte]=2${sorted}`)).toEqual([-3.5, 0, 2]);
    expect(await found(`cf.n=10${sorted}`)).toEqual([10]);
    expect(await found(`cf.n[in]=2,10,77${sorted}`)).toEqual([2, 10]);
    expect(await found(`cf.n[exists]=false${sorted}`)).toEqual(['Cedar']);
    expect(await found('cf.t[prefix]=ce')).toEqual(['Cedar']);
    expect(await found('cf.t[prefix]=xe')).toEqual([]);
    expect(await found(`cf.many=a${sorted}`)).toEqual([2, 10, 1_000]);
    expect(await found('sort=cf.n')).toEqual(['Cedar', -20, -3.5, 0, 2, 10, 1_000]);
    expect(await found(`cf.n[ne]=2&sort=-cf.n`)).toEqual([1_000, 10, 0, -3.5, -20, 'Cedar']);
  });

  it('PLT-23 pages through a list sorted by a custom field, each row once', async () => {
    await define('customer', 'n', 'number');
    for (const n of [3, 1, 2, 2]) await customer({ n });
    await customer();
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await http.get(`/customers?sort=-cf.n&limit=1${cursor}`).expect(200);
      const { data, page } = body as { data: Row[]; page: { nextCursor: string | null } };
      seen.push(data[0]?.customFields['n'] ?? null);
      cursor = page.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '');
    expect(seen).toEqual([3, 2, 2, 1, null]);
  });

  it('PLT-23 a filter that the list does not understand is refused with its parameter', async () => {
    await define('customer', 'n', 'number');
    for (const [query, pointer, code] of [
      ['cf.unknown=1', '/query/cf.unknown', 'unknown_field'],
      ['cf.n[near]=1', '/query/cf.n[near]', 'unknown_operator'],
      ['cf.n[gte]=ten', '/query/cf.n[gte]', 'invalid_value'],
      ['cf.n=1&cf.n=2', '/query/cf', undefined],
      ['cf=1', '/query/cf', undefined],
      ['cf.__proto__=1', undefined, undefined],
    ] as const) {
      const { body } = await http.get(`/customers?${query}`).expect(400);
      const [first] = (body as Fault).errors ?? [];
      if (pointer?.includes('.')) expect([query, first?.pointer, first?.code]).toEqual([query, pointer, code]);
    }
    await http.get('/tags?cf.n=1').expect(400);
    const { body } = await http.get('/customers?sort=cf.unknown').expect(400);
    expect(body).toMatchObject({ code: 'list.unknown_sort' });
  });

  it('PLT-23 required fields and defaults count for new rows', async () => {
    await customer();
    await define('customer', 'size', 'number', { defaultValue: 5 });
    await define('customer', 'must', 'text', { isRequired: true });
    const refused = await http.post('/customers', { displayName: 'Ann', kind: 'residential' }).expect(400);
    expect((refused.body as Fault).errors).toMatchObject([{ pointer: '/customFields/must', code: 'required' }]);
    const made = await customer({ must: 'x' });
    expect(made.customFields).toEqual({ size: 5, must: 'x' });
    await http.patch(`/customers/${made.id}`, { customFields: { must: null } }, made.version).expect(400);
    await http.patch(`/customers/${made.id}`, { notes: 'y' }, made.version).expect(200);
  });

  it('PLT-23 a definition is checked as a whole', async () => {
    const refusals: readonly (readonly [details: object, pointer: string])[] = [
      [{ type: 'select' }, '/options'],
      [{ type: 'text', min: 1 }, '/min'],
      [{ type: 'number', min: 2, max: 1 }, '/max'],
      [{ type: 'text', pattern: '(a+)+' }, '/pattern'],
      [{ type: 'number', defaultValue: 'x' }, '/defaultValue'],
      [{ type: 'boolean', options: [{ value: 'x' }] }, '/options'],
    ];
    for (const [details, pointer] of refusals) {
      const body = { entity: 'customer', key: 'k', label: 'K', ...details };
      const refused = (await http.post('/custom-fields', body).expect(400)).body as Fault;
      expect([pointer, refused.errors?.[0]?.pointer]).toEqual([pointer, pointer]);
    }
    await http.post('/custom-fields', { entity: 'customer', key: 'No Slug', label: 'K', type: 'text' }).expect(400);
    await define('customer', 'k', 'text');
    const taken = await http
      .post('/custom-fields', { entity: 'customer', key: 'k', label: 'K', type: 'text' })
      .expect(409);
    expect(taken.body).toMatchObject({ code: 'custom_field.key_taken' });
  });

  it('PLT-23 at most fifty fields, also when two are defined at once', async () => {
    for (let index = 0; index < 49; index++) await define('service', `f${index}`, 'text');
    const last = (key: string) => http.post('/custom-fields', { entity: 'service', key, label: key, type: 'text' });
    const answers = await Promise.all([last('x'), last('y')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  }, 60_000);

  it('PLT-23 the type of a field with values stays, and a chosen option is archived rather than removed', async () => {
    const field = await define('customer', 'roof', 'select', { options: [{ value: 'grey' }, { value: 'red' }] });
    const made = await customer({ roof: 'grey' });
    const type = await http
      .patch(`/custom-fields/${field.id}`, { type: 'text', options: [] }, field.version)
      .expect(409);
    expect(type.body).toMatchObject({ code: 'custom_field.has_values' });
    const gone = await http
      .patch(`/custom-fields/${field.id}`, { options: [{ value: 'red' }] }, field.version)
      .expect(409);
    expect(gone.body).toMatchObject({ code: 'custom_field.option_in_use' });
    const options = [{ value: 'grey', isArchived: true }, { value: 'red' }];
    await http.patch(`/custom-fields/${field.id}`, { options }, field.version).expect(200);
    await customer({ roof: 'grey' }, 400);
    await http.patch(`/customers/${made.id}`, { customFields: { roof: null } }, made.version).expect(200);
    await http.patch(`/custom-fields/${field.id}`, { type: 'text', options: [] }, field.version + 1).expect(200);
    await customer({ roof: 'thatched' });
  });

  it('PLT-23 a removed field hides its values, a restore shows them, the purge ends them', async () => {
    const field = await define('customer', 'gone', 'text');
    const made = await customer({ gone: 'still there' });
    await http.delete(`/custom-fields/${field.id}`).expect(204);
    await http.get('/customers?cf.gone=x').expect(400);
    expect(((await http.get(`/customers/${made.id}`).expect(200)).body as Row).customFields).toEqual({});
    await customer({ gone: 'x' }, 400);
    await http.post('/custom-fields', { entity: 'customer', key: 'gone', label: 'G', type: 'text' }).expect(409);
    await http.post(`/custom-fields/${field.id}/restore`).expect(200);
    expect(((await http.get(`/customers/${made.id}`).expect(200)).body as Row).customFields).toEqual({
      gone: 'still there',
    });
    await http.delete(`/custom-fields/${field.id}`).expect(204);
    const clock = { now: () => new Date(Date.now() + 1_000 * 24 * 60 * 60_000) };
    const [unitOfWork, audit] = [app.app.get(UnitOfWork, { strict: false }), app.app.get(AuditLog, { strict: false })];
    const purge = () => new PurgeRemovedFields(unitOfWork, audit, clock, app.config).process();
    const stored = async () =>
      (await runSql(app.adminUrl, `SELECT custom_fields FROM customers WHERE id = '${made.id}'`))[0];
    const setHold = (hold: string) =>
      runSql(app.adminUrl, `UPDATE tenants SET ${hold} WHERE id = '${company.tenantId}'`);
    await setHold(`legal_hold_at = now(), legal_hold_reason = 'Litigation'`);
    await purge();
    expect(await stored()).toEqual({ custom_fields: { gone: 'still there' } });
    await setHold('legal_hold_at = NULL, legal_hold_reason = NULL');
    await purge();
    expect(await stored()).toEqual({ custom_fields: {} });
    await http.get(`/custom-fields/${field.id}`).expect(404);
    await define('customer', 'gone', 'number');
  });

  it('PLT-23 PLT-05 a role may be denied single fields: not shown, not filtered by, not set', async () => {
    await define('customer', 'gateCode', 'text');
    await define('customer', 'open', 'text');
    const made = await customer({ gateCode: '4711', open: 'x' });
    const rules = [
      { action: ['read', 'create', 'update'], subject: 'customers' },
      { action: ['read', 'create', 'update'], subject: 'customers', fields: ['cf.customer.gateCode'], inverted: true },
    ];
    await runSql(
      app.adminUrl,
      `UPDATE roles SET rules = '${JSON.stringify(rules)}' WHERE tenant_id = '${company.tenantId}' AND key = 'user'`,
    );
    const { body } = await app.http
      .post('/auth/login', { email: company.user.email, password: 'correct horse battery staple' })
      .expect(200);
    const clerk = app.http.as((body as { accessToken: string }).accessToken);
    const seen = (await clerk.get(`/customers/${made.id}`).expect(200)).body as Row;
    expect(seen.customFields).toEqual({ open: 'x' });
    const { body: list } = await clerk.get('/customers?cf.open=x').expect(200);
    expect((list as { data: Row[] }).data.map(({ customFields }) => customFields)).toEqual([{ open: 'x' }]);
    await clerk.get('/customers?cf.gateCode=4711').expect(400);
    await clerk.get('/customers?sort=cf.gateCode').expect(400);
    const patch = (customFields: object) => clerk.patch(`/customers/${made.id}`, { customFields }, made.version);
    expect((await patch({ gateCode: '1' }).expect(403)).body).toMatchObject({
      code: 'access.field_forbidden',
      errors: [{ pointer: '/customFields/gateCode' }],
    });
    expect(((await patch({ open: 'y' }).expect(200)).body as Row).customFields).toEqual({ open: 'y' });
    const kept = (await http.get(`/customers/${made.id}`).expect(200)).body as Row;
    expect(kept.customFields).toEqual({ gateCode: '4711', open: 'y' });
  });

  it('PLT-01 PLT-23 another company neither sees nor fills the fields', async () => {
    const field = await define('customer', 'mine', 'text');
    const rival = (await app.company()).admin.http;
    await rival.get(`/custom-fields/${field.id}`).expect(404);
    await rival.get('/customers?cf.mine=x').expect(400);
    await rival.post('/customers', { displayName: 'B', kind: 'residential', customFields: { mine: 'x' } }).expect(400);
  });
});
