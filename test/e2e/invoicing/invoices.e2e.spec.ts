import { createHash } from 'node:crypto';
import { Clock } from '../../../src/kernel/clock';
import { newId } from '../../../src/kernel/ids';
import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import { Billing, type Invoice, type Problem } from './billing-scenario';

let app: TestApp;
let billing: Billing;
beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  billing = await Billing.start(app);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => app.close());

const sequenceOf = (number: string | null): number => Number(number?.split('-').at(-1));

describe('a draft', () => {
  it('INV-01 is priced from the price book with the tax rate of the day of service', async () => {
    const { id: customerId } = await billing.customer();
    const { id: propertyId } = await billing.property(customerId);
    const { id: serviceId } = await billing.service();
    await billing.http
      .post('/tax-rates', {
        name: 'Parish',
        jurisdiction: 'LA',
        rate: 0.0825,
        effectiveFrom: '2020-01-01',
        isDefault: true,
      })
      .expect(201);
    const lines = [
      { serviceId, quantity: 2 },
      { description: 'Permit', quantity: 1, unitPriceMinor: 8_456, taxable: true },
      { description: 'Deposit', quantity: 1, unitPriceMinor: 1_000, taxable: false },
    ];
    const draft = await billing.make<Invoice>('/invoices', { customerId, propertyId, lines, memo: 'Thank you' });
    expect(draft).toMatchObject({
      number: null,
      status: 'draft',
      subtotalMinor: 124_456,
      taxMinor: 10_185,
      totalMinor: 134_641,
      balanceMinor: 134_641,
    });
    expect(draft.taxes).toEqual([
      expect.objectContaining({ name: 'Parish', rate: 0.0825, baseMinor: 123_456, amountMinor: 10_185 }),
    ]);
    expect(draft.lines.map(({ description, netMinor, costMinor }) => [description, netMinor, costMinor])).toEqual([
      ['Pumping', 115_000, 20_000],
      ['Permit', 8_456, null],
      ['Deposit', 1_000, null],
    ]);
  });

  it('INV-01 takes every rate that the price book takes', async () => {
    const { id: customerId } = await billing.customer();
    const rate = { name: 'All of it', jurisdiction: 'LA', rate: 1, effectiveFrom: '2020-01-01', isDefault: true };
    await billing.http.post('/tax-rates', rate).expect(201);
    const lines = [{ description: 'Luxury', quantity: 1, unitPriceMinor: 100, taxable: true }];
    expect(await billing.make<Invoice>('/invoices', { customerId, lines })).toMatchObject({
      taxMinor: 100,
      totalMinor: 200,
    });
  });

  it('INV-01 changes under If-Match: 428 without, 412 when stale, new lines by PUT', async () => {
    const { id: customerId } = await billing.customer();
    const draft = await billing.draft(customerId, 5_000);
    await billing.http.patch(`/invoices/${draft.id}`, { memo: 'Gate code 4711' }).expect(428);
    const { body } = await billing.http
      .patch(`/invoices/${draft.id}`, { memo: 'Gate code 4711' }, draft.version)
      .expect(200);
    const changed = body as Invoice;
    expect(changed).toMatchObject({ memo: 'Gate code 4711', totalMinor: 5_000 });
    await billing.http.patch(`/invoices/${draft.id}`, { memo: 'late' }, draft.version).expect(412);
    const lines = [{ description: 'Repair', quantity: 1.5, unitPriceMinor: 3_333, taxable: false }];
    const { body: repriced } = await billing.http
      .put(`/invoices/${draft.id}/lines`, { lines })
      .set('If-Match', `"${changed.version}"`)
      .expect(200);
    expect(repriced).toMatchObject({ totalMinor: 5_000, lines: [{ position: 1, quantity: 1.5, netMinor: 5_000 }] });
    await billing.http.delete(`/invoices/${draft.id}`).expect(204);
    await billing.http.get(`/invoices/${draft.id}`).expect(404);
  });

  it('INV-01 refuses what does not exist, with a pointer', async () => {
    const { id: customerId } = await billing.customer();
    const { id: otherCustomer } = await billing.customer();
    const { id: propertyId } = await billing.property(otherCustomer);
    const { id: sold } = await billing.property(customerId);
    await billing.http.delete(`/properties/${sold}`).expect(204);
    const { id: retired } = await billing.service({ isActive: false });
    const line = { description: 'x', quantity: 1, unitPriceMinor: 1 };
    const cases: [object, string][] = [
      [{ customerId: newId(), lines: [line] }, '/customerId'],
      [{ customerId, propertyId, lines: [line] }, '/propertyId'],
      [{ customerId, propertyId: sold, lines: [line] }, '/propertyId'],
      [{ customerId, lines: [line, { serviceId: newId(), quantity: 1 }] }, '/lines/1/serviceId'],
      [{ customerId, lines: [{ serviceId: retired, quantity: 1 }] }, '/lines/0/serviceId'],
      [{ customerId, lines: [{ description: 'no price', quantity: 1 }] }, '/lines/0'],
    ];
    for (const [body, pointer] of cases) {
      const { body: problem } = await billing.http.post('/invoices', body).expect(422);
      expect((problem as Problem).errors?.map((error) => error.pointer)).toEqual([pointer]);
    }
  });
});

describe('an issued invoice', () => {
  it('INV-01 has a number and days, and is frozen, in the API and in the database', async () => {
    const { id: customerId } = await billing.customer();
    jest.spyOn(app.app.get(Clock), 'now').mockReturnValue(new Date('2026-12-01T05:30:00Z'));
    const invoice = await billing.issued(customerId, 5_000);
    expect(invoice).toMatchObject({
      status: 'issued',
      number: 'INV-2026-00001',
      issuedOn: '2026-11-30',
      dueOn: '2026-12-30',
      isOverdue: false,
    });
    const refusals = [
      billing.http.patch(`/invoices/${invoice.id}`, { memo: 'x' }, invoice.version),
      billing.http.put(`/invoices/${invoice.id}/lines`, {
        lines: [{ description: 'x', quantity: 1, unitPriceMinor: 1 }],
      }),
      billing.http.delete(`/invoices/${invoice.id}`),
      billing.http.post(`/invoices/${invoice.id}/issue`),
    ];
    for (const refusal of refusals)
      expect(((await refusal.expect(409)).body as Problem).code).toBe('invoice.not_draft');
    const statements = [
      `UPDATE invoices SET total_minor = 1, subtotal_minor = 1, balance_minor = 1 WHERE id = $1`,
      `UPDATE invoices SET number = 'INV-2026-00009' WHERE id = $1`,
      `DELETE FROM invoices WHERE id = $1`,
      `UPDATE invoice_lines SET description = 'x' WHERE invoice_id = $1`,
      `DELETE FROM invoice_lines WHERE invoice_id = $1`,
    ];
    for (const statement of statements) {
      const change = billing.asSystem(() =>
        app.app.get(UnitOfWork).run((manager) => manager.query(statement, [invoice.id])),
      );
      await expect(change).rejects.toMatchObject({ code: '23514' });
    }
  });

  it('INV-01 is overdue from the day after its due day in the zone of the company, without being stored', async () => {
    const { id: customerId } = await billing.customer();
    await billing.http.patch('/tenant', { settings: { invoiceTermsDays: 10 } }).expect(200);
    const clock = jest.spyOn(app.app.get(Clock), 'now').mockReturnValue(new Date('2026-11-20T18:00:00Z'));
    const { id, dueOn } = await billing.issued(customerId, 5_000);
    expect(dueOn).toBe('2026-11-30');
    clock.mockReturnValue(new Date('2026-12-01T05:59:00Z'));
    expect((await billing.invoice(id)).isOverdue).toBe(false);
    clock.mockReturnValue(new Date('2026-12-01T06:01:00Z'));
    expect(await billing.invoice(id)).toMatchObject({ isOverdue: true, status: 'issued' });
    expect((await billing.list<Invoice>('/invoices?isOverdue=true')).map((row) => row.id)).toEqual([id]);
    expect(await billing.list<Invoice>('/invoices?isOverdue=false')).toEqual([]);
    expect((await billing.list<Invoice>('/invoices?dueBefore=2026-12-01&status=issued')).map((row) => row.id)).toEqual([
      id,
    ]);
  });

  it('INV-01 over nothing is paid at once', async () => {
    const { id: customerId } = await billing.customer();
    expect(await billing.issued(customerId, 0)).toMatchObject({
      status: 'paid',
      balanceMinor: 0,
      number: expect.any(String) as string,
    });
  });

  it('INV-16 has one document for ever: its digest is kept and payments do not change it', async () => {
    const { id: customerId } = await billing.customer();
    const draft = await billing.draft(customerId, 5_000);
    const { body: marked } = await billing.http.get(`/invoices/${draft.id}/pdf`).expect(200);
    const invoice = await billing.issue(draft.id);
    const pdf = async () => {
      const answer = await billing.http
        .get(`/invoices/${draft.id}/pdf`)
        .expect(200)
        .expect('content-type', 'application/pdf');
      return createHash('sha256')
        .update(answer.body as Buffer)
        .digest('hex');
    };
    expect((marked as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await pdf()).toBe(invoice.pdfSha256);
    await billing.payment(customerId, 5_000, [{ invoiceId: draft.id, amountMinor: 5_000 }]).expect(201);
    await billing.http.patch(`/customers/${customerId}`, { displayName: 'Renamed' }).set('If-Match', '*').expect(200);
    expect(await pdf()).toBe(invoice.pdfSha256);
  });
});

describe('numbers', () => {
  it('INV-04 50 invoices issued at once get 50 numbers without a gap', async () => {
    const { id: customerId } = await billing.customer();
    const drafts = await Promise.all(Array.from({ length: 50 }, () => billing.draft(customerId, 1_000)));
    const issued = await Promise.all(drafts.map(({ id }) => billing.issue(id)));
    expect(issued.map(({ number }) => sequenceOf(number)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
  }, 60_000);

  it('INV-04 a refused issue takes no number, a void invoice keeps its own, another company counts for itself', async () => {
    const { id: customerId } = await billing.customer();
    const first = await billing.issued(customerId, 1_000);
    await billing.http.post(`/invoices/${first.id}/issue`).expect(409);
    const { body } = await billing.http.post(`/invoices/${first.id}/void`, { reason: 'Wrong customer' }).expect(200);
    expect(body).toMatchObject({
      status: 'void',
      number: first.number,
      balanceMinor: 0,
      totalMinor: 1_000,
      voidReason: 'Wrong customer',
    });
    const second = await billing.issued(customerId, 1_000);
    expect([first, second].map(({ number }) => sequenceOf(number))).toEqual([1, 2]);
    await billing.http.post(`/invoices/${first.id}/void`, { reason: 'again' }).expect(409);
    const rival = await Billing.start(app);
    expect(sequenceOf((await rival.issued((await rival.customer()).id, 1)).number)).toBe(1);
    await rival.http.get(`/invoices/${first.id}`).expect(404);
  });

  it('INV-04 an invoice with payments and a draft cannot be voided', async () => {
    const { id: customerId } = await billing.customer();
    const draft = await billing.draft(customerId, 1_000);
    const refused = async (code: string) => {
      const { body } = await billing.http.post(`/invoices/${draft.id}/void`, { reason: 'x' }).expect(409);
      expect((body as Problem).code).toBe(code);
    };
    await refused('invoice.is_draft');
    await billing.issue(draft.id);
    await billing.payment(customerId, 400, [{ invoiceId: draft.id, amountMinor: 400 }]).expect(201);
    await refused('invoice.has_payments');
  });
});

describe('who may', () => {
  it('INV-01 the office reads, the technician sees only his own, and neither issues', async () => {
    const { id: customerId } = await billing.customer();
    const draft = await billing.draft(customerId, 1_000);
    const { user, technician } = billing.company;
    await user.http.get(`/invoices/${draft.id}`).expect(200);
    await user.http.post(`/invoices/${draft.id}/issue`).expect(403);
    await technician.http.get(`/invoices/${draft.id}`).expect(404);
    expect((await technician.http.get('/invoices').expect(200)).body).toMatchObject({ data: [] });
  });
});
