import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { HttpClient } from '../../support/http-client';
import { WorkOrderStory } from '../work-orders/work-order-story';

interface Numbered {
  readonly id: string;
  readonly number: string;
}

interface Format {
  readonly kind: string;
  readonly next: string;
  readonly version: number;
}

const YEAR = new Date().getUTCFullYear();
const WORK_ORDERS = { prefix: 'WO-', digits: 6, isYearly: false, startsAt: 1 };
const INVOICES = { prefix: 'INV-', digits: 5, isYearly: true, startsAt: 1 };
const CUSTOMERS = { prefix: 'C-', digits: 6, isYearly: false, startsAt: 1 };

describe('the numbers of a company', () => {
  let test: TestApp;
  let company: TestCompany;
  let http: HttpClient;

  beforeAll(async () => {
    test = await startTestApp();
  });
  beforeEach(async () => {
    company = await test.company();
    http = company.admin.http;
  });
  afterAll(() => test.close());

  const formats = async (): Promise<Format[]> =>
    ((await company.technician.http.get('/tenant/number-formats').expect(200)).body as { data: Format[] }).data;
  const write = (kind: string, format: object) => http.put(`/tenant/number-formats/${kind}`, format);
  const customer = async (): Promise<Numbered> =>
    (await http.post('/customers', { displayName: 'Rosa', kind: 'residential' }).expect(201)).body as Numbered;
  const invoice = async (customerId: string): Promise<Numbered> => {
    const lines = [{ description: 'Call-out', quantity: 1, unitPriceMinor: 100 }];
    const { body } = await http.post('/invoices', { customerId, lines }).expect(201);
    return (await http.post(`/invoices/${(body as Numbered).id}/issue`).expect(200)).body as Numbered;
  };
  /** Follows the cursors of a list, one row a page. */
  const paged = async (path: string): Promise<string[]> => {
    const numbers: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await http.get(`${path}&limit=1${cursor && `&cursor=${cursor}`}`).expect(200);
      const page = body as { data: Numbered[]; page: { nextCursor: string | null } };
      numbers.push(...page.data.map(({ number }) => number));
      cursor = page.page.nextCursor;
    }
    return numbers;
  };

  it('WO-02 are written as the company says from then on; what was given stays', async () => {
    expect((await formats()).map(({ kind, next, version }) => [kind, next, version])).toEqual([
      ['customer', 'C-000001', 0],
      ['work_order', 'WO-000001', 0],
      ['invoice', `INV-${YEAR}-00001`, 0],
    ]);
    const first = await customer();
    const changed = await write('customer', { ...CUSTOMERS, prefix: 'K', digits: 4 })
      .set('If-Match', '"0"')
      .expect(200);
    expect([changed.body, changed.headers['etag']]).toMatchObject([{ next: 'K0002', version: 1 }, '"1"']);
    await write('customer', CUSTOMERS).set('If-Match', '"0"').expect(412);
    expect([first.number, (await customer()).number]).toEqual(['C-000001', 'K0002']);
    const { body } = await http.get(`/customers/${first.id}`).expect(200);
    expect((body as Numbered).number).toBe('C-000001');
    const preview = { ...WORK_ORDERS, prefix: 'JOB-', isYearly: true };
    const { body: previewed } = await http.post('/tenant/number-formats/work_order/preview', preview).expect(200);
    expect(previewed).toEqual({ numbers: [1, 2, 3].map((value) => `JOB-${YEAR}-00000${value}`) });
    expect((await formats())[1]).toMatchObject({ next: 'WO-000001', version: 0 });
    const { body: log } = await http.get('/audit-log?resourceType=number_format').expect(200);
    expect((log as { data: object[] }).data).toMatchObject([
      { before: { kind: 'customer', prefix: 'C-', digits: 6 }, after: { kind: 'customer', prefix: 'K', digits: 4 } },
    ]);
  });

  it('WO-02 sort as numbers past 999999, page by page in both directions', async () => {
    const story = await WorkOrderStory.begin(company);
    await runSql(
      test.adminUrl,
      `INSERT INTO number_series (tenant_id, series, last_value) VALUES ('${company.tenantId}', 'work_order', 999998),
         ('${company.tenantId}', 'invoice-${YEAR}', 99998)`,
    );
    for (let made = 0; made < 3; made++) await story.draft();
    const orders = ['WO-999999', 'WO-1000000', 'WO-1000001'];
    expect(await paged('/work-orders?sort=number')).toEqual(orders);
    expect(await paged('/work-orders?sort=-number')).toEqual(orders.toReversed());
    for (let made = 0; made < 3; made++) await invoice(story.customerId);
    const invoices = ['99999', '100000', '100001'].map((value) => `INV-${YEAR}-${value}`);
    expect(await paged('/invoices?sort=number')).toEqual(invoices);
    expect(await paged('/invoices?sort=-number')).toEqual(invoices.toReversed());
    await write('customer', { ...CUSTOMERS, startsAt: 999_999 }).expect(200);
    for (let made = 0; made < 2; made++) await customer();
    expect(await paged('/customers?sort=number')).toEqual(['C-000001', 'C-999999', 'C-1000000']);
  });

  it('INV-04 invoices start where the company says and then follow on each other without a gap', async () => {
    const { id } = await customer();
    await write('invoice', { ...INVOICES, startsAt: 501 }).expect(200);
    expect([(await invoice(id)).number, (await invoice(id)).number]).toEqual([
      `INV-${YEAR}-00501`,
      `INV-${YEAR}-00502`,
    ]);
    const { body } = await write('invoice', { ...INVOICES, startsAt: 504 }).expect(409);
    expect(body).toMatchObject({ code: 'number_format.would_leave_gap', errors: [{ pointer: '/startsAt' }] });
    await write('invoice', { ...INVOICES, prefix: 'R/', startsAt: 503 }).expect(200);
    expect((await invoice(id)).number).toBe(`R/${YEAR}-00503`);
    await write('invoice', { ...INVOICES, prefix: 'R/', isYearly: false, startsAt: 1 }).expect(200);
    expect((await invoice(id)).number).toBe('R/00001');
    await write('invoice', { ...INVOICES, prefix: 'R/', startsAt: 503 }).expect(200);
    expect((await invoice(id)).number).toBe(`R/${YEAR}-00504`);
  });

  it('WO-02 work orders and customers jump to a new start, also when many come at once', async () => {
    const story = await WorkOrderStory.begin(company);
    await story.draft();
    await write('work_order', { ...WORK_ORDERS, startsAt: 5_000 }).expect(200);
    const orders = await Promise.all([1, 2, 3, 4].map(() => story.draft()));
    expect(orders.map(({ number }) => number).sort()).toEqual(['WO-005000', 'WO-005001', 'WO-005002', 'WO-005003']);
    await write('customer', { ...CUSTOMERS, startsAt: 700 }).expect(200);
    const numbers = await Promise.all([1, 2, 3, 4].map(async () => (await customer()).number));
    expect(new Set(numbers).size).toBe(4);
    expect(numbers.every((number) => number >= 'C-000700')).toBe(true);
  });

  it('PLT-15 refuses formats that would run into the numbers', async () => {
    const pointers = async (call: PromiseLike<{ body: unknown }>): Promise<string[]> =>
      ((await call).body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(await pointers(write('work_order', { ...WORK_ORDERS, prefix: 'A1-' }).expect(400))).toEqual(['/prefix']);
    expect(await pointers(write('work_order', { ...WORK_ORDERS, digits: 11 }).expect(400))).toEqual(['/digits']);
    expect(await pointers(write('work_order', { ...WORK_ORDERS, startsAt: 0 }).expect(400))).toEqual(['/startsAt']);
    expect(await pointers(write('customer', { ...CUSTOMERS, isYearly: true }).expect(400))).toEqual(['/isYearly']);
    expect(await pointers(write('payment', CUSTOMERS).expect(400))).toEqual(['/path/kind']);
    await company.user.http.put('/tenant/number-formats/customer', CUSTOMERS).expect(403);
  });
});
