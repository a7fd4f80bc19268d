import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { eventually } from '../../support/company-data';
import { inParallel, statusCounts } from '../../support/parallel';

const ADDRESS = { line1: '12 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };

describe('Parallel completions and imports', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
    company = await app.company();
  }, 60_000);
  afterAll(() => app.close());

  async function inProgress(): Promise<string> {
    const make = async (path: string, body: object): Promise<string> =>
      ((await company.admin.http.post(path, body).expect(201)).body as { id: string }).id;
    const customerId = await make('/customers', {
      displayName: 'Hurried',
      kind: 'residential',
      billingAddress: ADDRESS,
    });
    const propertyId = await make(`/customers/${customerId}/properties`, { address: ADDRESS });
    const serviceId = await make('/services', {
      code: `S-${propertyId.slice(-8)}`,
      name: 'Repair',
      unit: 'each',
      priceMinor: 10_000,
      currency: 'USD',
      taxable: false,
    });
    const id = await make('/work-orders', {
      customerId,
      propertyId,
      jobType: 'pumping',
      lines: [{ serviceId, quantity: 1 }],
    });
    const visit = {
      technicianId: company.technicianId,
      windowStart: '2026-12-01T15:00:00Z',
      windowEnd: '2026-12-01T17:00:00Z',
      overrideReason: 'Both of the test at once',
    };
    await company.admin.http.put(`/work-orders/${id}/schedule`, visit).expect(200);
    for (const to of ['enroute', 'on_site', 'in_progress'])
      await company.admin.http.post(`/work-orders/${id}/transitions`, { to }).expect(200);
    return id;
  }

  async function countOf(path: string): Promise<number> {
    const { body } = await company.admin.http.get(`${path}&limit=100`).expect(200);
    return (body as { data: object[] }).data.length;
  }

  it('WO-01 of two parallel completions one is 200, one 409 with what is allowed; invoice and commission come once', async () => {
    const id = await inProgress();
    const answers = await inParallel(2, (index) =>
      company[index === 0 ? 'admin' : 'technician'].http.post(`/work-orders/${id}/transitions`, { to: 'completed' }),
    );
    expect(statusCounts(answers)).toEqual({ 200: 1, 409: 1 });
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({
      code: 'work_order.illegal_transition',
      allowed: expect.arrayContaining(['requires_followup']) as string[],
    });
    await eventually(async () =>
      (await countOf(`/invoices?workOrderId=${id}`)) > 0 &&
      (await countOf(`/payroll/commissions?workOrderId=${id}`)) > 0
        ? true
        : undefined,
    );
    expect([
      await countOf(`/invoices?workOrderId=${id}`),
      await countOf(`/payroll/commissions?workOrderId=${id}`),
    ]).toEqual([1, 1]);
    const { body } = await company.admin.http.get(`/work-orders/${id}/events`).expect(200);
    expect((body as { data: { to: string }[] }).data.filter(({ to }) => to === 'completed')).toHaveLength(1);
  });

  it('WO-01 PLT-13 a completion that is sent ten times with one key is one completion and ten times the same answer', async () => {
    const id = await inProgress();
    const answers = await inParallel(10, () =>
      company.technician.http
        .post(`/work-orders/${id}/transitions`, { to: 'completed' })
        .set('Idempotency-Key', `done-${id}`),
    );
    expect(statusCounts(answers)).toEqual({ 200: 10 });
    for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
    await eventually(async () => ((await countOf(`/invoices?workOrderId=${id}`)) > 0 ? true : undefined));
    expect(await countOf(`/invoices?workOrderId=${id}`)).toBe(1);
  });

  const file = (name: string): Buffer => {
    const rows = Array.from(
      { length: 30 },
      (_none, index) => `${name}${index},Row,${name}${index}@example.com,${index + 1} Oak St,Houma,LA,70360`,
    );
    return Buffer.from(['first_name,last_name,email,address,city,state,zip', ...rows, ''].join('\n'));
  };

  async function preview(name: string): Promise<string> {
    const upload = company.user.http
      .post('/imports')
      .field('kind', 'customers')
      .attach('file', file(name), { filename: `${name}.csv`, contentType: 'text/csv' });
    const { body } = await upload.expect(201);
    expect(body).toMatchObject({ state: 'previewed', counts: { create: 30 } });
    return (body as { id: string }).id;
  }

  it('PLT-27 ten parallel commits of one import create its customers once and answer the same', async () => {
    const id = await preview('Paralleline');
    const answers = await inParallel(10, () => company.user.http.post(`/imports/${id}/commit`));
    expect(statusCounts(answers)).toEqual({ 200: 10 });
    for (const { body } of answers)
      expect(body).toMatchObject({ state: 'committed', counts: { create: 30, update: 0, duplicate: 0, invalid: 0 } });
    expect(await countOf('/customers?q=Paralleline')).toBe(30);
    expect(await countOf(`/audit-log?resourceId=${id}&action=import.committed`)).toBe(1);
  });

  it('PLT-27 two previews of one file, committed in parallel, create its customers once', async () => {
    const ids = [await preview('Doubletta'), await preview('Doubletta')];
    const answers = await inParallel(2, (index) => company.user.http.post(`/imports/${ids[index] ?? ''}/commit`));
    expect(statusCounts(answers)).toEqual({ 200: 2 });
    const created = answers
      .map(({ body }) => (body as { counts: { create: number } }).counts.create)
      .sort((a, b) => a - b);
    expect(created).toEqual([0, 30]);
    expect(await countOf('/customers?q=Doubletta')).toBe(30);
  });
});
