import * as fc from 'fast-check';
import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import { Billing, type Payment, type Problem } from '../invoicing/billing-scenario';

let app: TestApp;
let billing: Billing;
let customerId: string;
beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  billing = await Billing.start(app);
  customerId = (await billing.customer()).id;
});
afterAll(() => app.close());

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);

describe('payments', () => {
  it('PAY-01 settle one or many invoices: partial, then paid, balance 0', async () => {
    const [first, second] = [await billing.issued(customerId, 10_000), await billing.issued(customerId, 5_000)];
    const allocations = [
      { invoiceId: second.id, amountMinor: 5_000 },
      { invoiceId: first.id, amountMinor: 4_000 },
    ];
    const { body } = await billing.payment(customerId, 9_000, allocations).expect(201);
    const payment = body as Payment;
    expect(payment).toMatchObject({ status: 'completed', amountMinor: 9_000, unallocatedMinor: 0, method: 'check' });
    expect(payment.allocations.map(({ invoiceNumber }) => invoiceNumber)).toEqual([second.number, first.number]);
    expect(await billing.invoice(first.id)).toMatchObject({ status: 'partial', balanceMinor: 6_000 });
    expect(await billing.invoice(second.id)).toMatchObject({ status: 'paid', balanceMinor: 0 });
    await billing.payment(customerId, 6_000, [{ invoiceId: first.id, amountMinor: 6_000 }]).expect(201);
    expect(await billing.invoice(first.id)).toMatchObject({ status: 'paid', balanceMinor: 0, totalMinor: 10_000 });
    expect(await billing.list<Payment>(`/payments?invoiceId=${first.id}`)).toHaveLength(2);
    expect(await billing.list<Payment>(`/payments?customerId=${newId()}`)).toEqual([]);
  });

  it('PAY-02 more than is owed becomes credit and is applied later, once', async () => {
    const [first, second] = [await billing.issued(customerId, 3_000), await billing.issued(customerId, 4_000)];
    const { body } = await billing
      .payment(customerId, 5_000, [{ invoiceId: first.id, amountMinor: 3_000 }])
      .expect(201);
    const payment = body as Payment;
    expect(payment.unallocatedMinor).toBe(2_000);
    const credit = async () =>
      (await billing.http.get(`/payments/credit?customerId=${customerId}`).expect(200)).body as object;
    expect(await credit()).toEqual({ customerId, credits: [{ currency: 'USD', unallocatedMinor: 2_000 }] });
    const apply = (amountMinor: number) =>
      billing.http.post(`/payments/${payment.id}/allocations`, {
        allocations: [{ invoiceId: second.id, amountMinor }],
      });
    expect(((await apply(2_001).expect(422)).body as Problem).code).toBe('payment.exceeds_amount');
    expect((await apply(2_000).expect(200)).body).toMatchObject({ unallocatedMinor: 0, amountMinor: 5_000 });
    await apply(1).expect(422);
    expect(await billing.invoice(second.id)).toMatchObject({ status: 'partial', balanceMinor: 2_000 });
    expect(await credit()).toEqual({ customerId, credits: [] });
  });

  it('PAY-01 are refused with a pointer, and leave nothing behind', async () => {
    const [open, draft] = [await billing.issued(customerId, 1_000), await billing.draft(customerId, 1_000)];
    const foreign = await billing.issued((await billing.customer()).id, 1_000);
    const rival = await Billing.start(app);
    const beyond = await rival.issued((await rival.customer()).id, 1_000);
    const one = (invoiceId: string, amountMinor = 1) => [{ invoiceId, amountMinor }];
    const cases: [object[], number, string, string][] = [
      [one(newId()), 422, 'payment.unknown_invoice', '/allocations/0/invoiceId'],
      [one(beyond.id), 422, 'payment.unknown_invoice', '/allocations/0/invoiceId'],
      [one(foreign.id), 422, 'payment.other_customer', '/allocations/0/invoiceId'],
      [one(draft.id), 422, 'payment.invoice_not_open', '/allocations/0/invoiceId'],
      [one(open.id, 1_001), 409, 'payment.exceeds_balance', '/allocations/0/amountMinor'],
      [one(open.id, 5_001), 422, 'payment.exceeds_amount', '/allocations'],
      [[...one(open.id), ...one(open.id)], 422, 'payment.repeated_invoice', '/allocations/1/invoiceId'],
    ];
    for (const [allocations, status, code, pointer] of cases) {
      const problem = (await billing.payment(customerId, 5_000, allocations).expect(status)).body as Problem;
      expect(problem).toMatchObject({ code, errors: [expect.objectContaining({ pointer })] });
    }
    const inEuro = {
      customerId,
      amountMinor: 100,
      currency: 'EUR',
      method: 'cash',
      receivedOn: '2026-11-20',
      allocations: one(open.id),
    };
    expect(((await billing.http.post('/payments', inEuro).expect(422)).body as Problem).code).toBe(
      'payment.currency_mismatch',
    );
    expect(((await billing.payment(newId(), 1).expect(422)).body as Problem).errors?.[0]?.pointer).toBe('/customerId');
    expect(await billing.list<Payment>('/payments')).toEqual([]);
    expect(await billing.invoice(open.id)).toMatchObject({ status: 'issued', balanceMinor: 1_000 });
  });

  it('PAY-02 never exceed a balance, however many arrive at once over the same invoices', async () => {
    const attempt = fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 900 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 8, maxLength: 16 }), async (attempts) => {
        const invoices = [await billing.issued(customerId, 2_000), await billing.issued(customerId, 2_000)];
        const answers = await Promise.all(
          attempts.map(([a, b, isReversed]) => {
            const parts = [a, b].flatMap((amountMinor, index) =>
              amountMinor > 0 ? [{ invoiceId: invoices[index]?.id, amountMinor }] : [],
            );
            return billing.payment(customerId, a + b + 100, isReversed ? parts.reverse() : parts);
          }),
        );
        expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
        const accepted = answers.filter(({ status }) => status === 201).map(({ body }) => body as Payment);
        for (const payment of accepted) {
          expect(sum(payment.allocations.map(({ amountMinor }) => amountMinor)) + payment.unallocatedMinor).toBe(
            payment.amountMinor,
          );
        }
        for (const { id } of invoices) {
          const { totalMinor, balanceMinor } = await billing.invoice(id);
          const allocated = accepted.flatMap(({ allocations }) =>
            allocations.filter(({ invoiceId }) => invoiceId === id),
          );
          expect(balanceMinor).toBeGreaterThanOrEqual(0);
          expect(balanceMinor + sum(allocated.map(({ amountMinor }) => amountMinor))).toBe(totalMinor);
        }
      }),
      { numRuns: 5 },
    );
  }, 60_000);

  it('PAY-02 the credit of one payment is spent once when it is applied twenty times at once', async () => {
    const invoice = await billing.issued(customerId, 100_000);
    const { body } = await billing.payment(customerId, 1_000).expect(201);
    const apply = () =>
      billing.http.post(`/payments/${(body as Payment).id}/allocations`, {
        allocations: [{ invoiceId: invoice.id, amountMinor: 300 }],
      });
    const statuses = (await Promise.all(Array.from({ length: 20 }, apply))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(3);
    expect(await billing.invoice(invoice.id)).toMatchObject({ balanceMinor: 100_000 - 900 });
  });

  it('PAY-01 are recorded by admins, read by the office and hidden from technicians', async () => {
    const { user, technician } = billing.company;
    const { body } = await billing.payment(customerId, 100).expect(201);
    await user.http.get(`/payments/${(body as Payment).id}`).expect(200);
    await user.http
      .post('/payments', { customerId, amountMinor: 1, currency: 'USD', method: 'cash', receivedOn: '2026-11-20' })
      .expect(403);
    await technician.http.get('/payments').expect(403);
  });
});
