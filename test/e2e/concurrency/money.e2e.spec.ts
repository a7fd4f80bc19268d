import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { inParallel, statusCounts } from '../../support/parallel';

interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly totalMinor: number;
  readonly balanceMinor: number;
}

describe('Money under parallel hands', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  }, 60_000);
  afterAll(() => app.close());

  async function customerOf(company: TestCompany): Promise<string> {
    const { body } = await company.admin.http
      .post('/customers', { displayName: 'Payer', kind: 'commercial' })
      .expect(201);
    return (body as { id: string }).id;
  }

  async function draft(company: TestCompany, customerId: string, totalMinor: number): Promise<string> {
    const lines = [{ description: 'Flat fee', quantity: 1, unitPriceMinor: totalMinor, taxable: false }];
    const { body } = await company.admin.http.post('/invoices', { customerId, lines }).expect(201);
    return (body as Invoice).id;
  }

  async function invoice(company: TestCompany, id: string): Promise<Invoice> {
    return (await company.admin.http.get(`/invoices/${id}`).expect(200)).body as Invoice;
  }

  it('INV-04 fifty parallel issues take fifty numbers without a gap and without a double', async () => {
    const company = await app.company();
    const customerId = await customerOf(company);
    const drafts = await Promise.all(Array.from({ length: 50 }, () => draft(company, customerId, 1_000)));
    const answers = await inParallel(50, (index) => company.admin.http.post(`/invoices/${drafts[index] ?? ''}/issue`));
    expect(statusCounts(answers)).toEqual({ 200: 50 });
    const numbers = answers.map(({ body }) => (body as Invoice).number).sort();
    const first = Number(/(\d+)$/.exec(numbers[0] ?? '')?.[1]);
    expect(first).toBe(1);
    const prefix = (numbers[0] ?? '').replace(/\d+$/, '');
    const width = (numbers[0] ?? '').length - prefix.length;
    expect(numbers).toEqual(
      Array.from({ length: 50 }, (_none, index) => prefix + String(first + index).padStart(width, '0')),
    );
  }, 60_000);

  it('INV-04 issues that are refused between them leave no gap, and twenty issues of one draft take one number', async () => {
    const company = await app.company();
    const customerId = await customerOf(company);
    const [one = '', two = ''] = [await draft(company, customerId, 1_000), await draft(company, customerId, 1_000)];
    const answers = await inParallel(20, () => company.admin.http.post(`/invoices/${one}/issue`));
    expect(statusCounts(answers)).toEqual({ 200: 1, 409: 19 });
    const { body } = await company.admin.http.post(`/invoices/${two}/issue`).expect(200);
    const [before, after] = [(await invoice(company, one)).number, (body as Invoice).number].map((number) =>
      Number(/(\d+)$/.exec(number)?.[1]),
    );
    expect([before, after]).toEqual([1, 2]);
  });

  it('PAY-01 twenty parallel payments of a tenth never exceed the balance: ten settle it, ten are refused', async () => {
    const company = await app.company();
    const customerId = await customerOf(company);
    const invoiceId = await draft(company, customerId, 10_000);
    await company.admin.http.post(`/invoices/${invoiceId}/issue`).expect(200);
    const payment = {
      customerId,
      amountMinor: 1_000,
      currency: 'USD',
      method: 'card',
      receivedOn: '2026-01-15',
      allocations: [{ invoiceId, amountMinor: 1_000 }],
    };
    const answers = await inParallel(20, () => company.admin.http.post('/payments', payment));
    expect(statusCounts(answers)).toEqual({ 201: 10, 409: 10 });
    const refused = answers.filter(({ status }) => status === 409).map(({ body }) => (body as { code: string }).code);
    expect(new Set(refused).size).toBe(1);
    expect(await invoice(company, invoiceId)).toMatchObject({ status: 'paid', balanceMinor: 0, totalMinor: 10_000 });
    const { body } = await company.admin.http.get(`/payments?customerId=${customerId}&limit=100`).expect(200);
    const payments = (body as { data: { amountMinor: number; allocations: { amountMinor: number }[] }[] }).data;
    expect(payments).toHaveLength(10);
    expect(
      payments.flatMap(({ allocations }) => allocations).reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    ).toBe(10_000);
  });

  it('PAY-01 PLT-13 a payment that is sent twenty times with one key is recorded once', async () => {
    const company = await app.company();
    const customerId = await customerOf(company);
    const invoiceId = await draft(company, customerId, 10_000);
    await company.admin.http.post(`/invoices/${invoiceId}/issue`).expect(200);
    const payment = {
      customerId,
      amountMinor: 4_000,
      currency: 'USD',
      method: 'card',
      receivedOn: '2026-01-15',
      allocations: [{ invoiceId, amountMinor: 4_000 }],
    };
    const answers = await inParallel(20, () =>
      company.admin.http.post('/payments', payment).set('Idempotency-Key', 'card-4711'),
    );
    expect(statusCounts(answers)).toEqual({ 201: 20 });
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
    expect(await invoice(company, invoiceId)).toMatchObject({ status: 'partial', balanceMinor: 6_000 });
  });

  it('PAY-01 payments over crossing invoices come to an end: whoever locks, nobody waits for ever', async () => {
    const company = await app.company();
    const customerId = await customerOf(company);
    const ids = [await draft(company, customerId, 5_000), await draft(company, customerId, 5_000)];
    for (const id of ids) await company.admin.http.post(`/invoices/${id}/issue`).expect(200);
    const answers = await inParallel(20, (index) => {
      const allocations = (index % 2 === 0 ? ids : [...ids].reverse()).map((invoiceId) => ({
        invoiceId,
        amountMinor: 500,
      }));
      return company.admin.http.post('/payments', {
        customerId,
        amountMinor: 1_000,
        currency: 'USD',
        method: 'ach',
        receivedOn: '2026-01-15',
        allocations,
      });
    });
    expect(statusCounts(answers)).toEqual({ 201: 10, 409: 10 });
    for (const id of ids) expect(await invoice(company, id)).toMatchObject({ status: 'paid', balanceMinor: 0 });
  });
});
