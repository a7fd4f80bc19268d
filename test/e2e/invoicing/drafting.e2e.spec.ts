import { newId } from '../../../src/kernel/ids';
import { DraftInvoiceFromWorkOrder } from '../../../src/modules/invoicing/use-cases/draft-invoice-from-work-order';
import type { WorkOrderCompletedPayload } from '../../../src/modules/work-orders';
import { startTestApp, type TestApp } from '../../support/app';
import { eventually } from '../../support/company-data';
import { Billing, type Invoice, type Problem } from './billing-scenario';

let app: TestApp;
let billing: Billing;
beforeAll(async () => {
  app = await startTestApp({ withWorker: true });
});
beforeEach(async () => {
  billing = await Billing.start(app);
});
afterAll(() => app.close());

const ofWorkOrder = (id: string): Promise<Invoice[]> => billing.list<Invoice>(`/invoices?workOrderId=${id}`);

describe('the invoice of a completed work order', () => {
  it('INV-01 is drafted by the worker, seen by its technician without costs, and holds the work order once issued', async () => {
    const { id: workOrderId } = await billing.workOrderInProgress();
    await billing.move(workOrderId, { to: 'completed', actualGallons: 1_000 });
    const draft = await eventually(async () => (await ofWorkOrder(workOrderId))[0]);
    expect(draft).toMatchObject({ status: 'draft', number: null, workOrderId, subtotalMinor: 57_500 });
    const { technician } = billing.company;
    const seen = (await technician.http.get(`/invoices/${draft.id}`).expect(200)).body as Invoice;
    expect(seen.lines[0]).not.toHaveProperty('costMinor');
    expect((await billing.invoice(draft.id)).lines[0]).toMatchObject({ costMinor: 20_000 });
    await technician.http.post(`/invoices/${draft.id}/issue`).expect(403);
    await billing.issue(draft.id);
    const { body } = await billing.http
      .post(`/work-orders/${workOrderId}/transitions`, { to: 'in_progress', reason: 'Lid forgotten' })
      .expect(409);
    expect((body as Problem).code).toBe('work_order.billed');
  });

  it('CRM-03 goes to who pays for the customer', async () => {
    const order = await billing.workOrderInProgress();
    const { customerId } = (await billing.http.get(`/work-orders/${order.id}`)).body as { customerId: string };
    const payer = await billing.make<{ id: string }>('/customers', {
      displayName: 'Bayou Homes',
      kind: 'property_manager',
    });
    const place = { parentId: null, billToId: payer.id };
    await billing.http.put(`/customers/${customerId}/account`, place).expect(200);
    await billing.move(order.id, { to: 'completed', actualGallons: 1_000 });
    const { id } = await eventually(async () => (await ofWorkOrder(order.id))[0]);
    expect(await billing.issue(id)).toMatchObject({ customerId: payer.id });
  });

  it('INV-01 stays one invoice when the work order is completed again, with the new lines', async () => {
    const { id: workOrderId } = await billing.workOrderInProgress();
    await billing.move(workOrderId, { to: 'completed' });
    const draft = await eventually(async () => (await ofWorkOrder(workOrderId))[0]);
    await billing.move(workOrderId, { to: 'in_progress', reason: 'Lid forgotten' });
    const { id: serviceId } = await billing.service({ priceMinor: 10_000 });
    const { body: order } = await billing.http.get(`/work-orders/${workOrderId}`).expect(200);
    const { version } = order as { version: number };
    await billing.http
      .put(`/work-orders/${workOrderId}/lines`, { lines: [{ serviceId, quantity: 3 }] })
      .set('If-Match', `"${version}"`)
      .expect(200);
    await billing.approveScope(workOrderId);
    await billing.move(workOrderId, { to: 'completed' });
    const again = await eventually(async () =>
      (await ofWorkOrder(workOrderId)).find(({ subtotalMinor }) => subtotalMinor === 30_000),
    );
    expect(again.id).toBe(draft.id);
    expect(await ofWorkOrder(workOrderId)).toHaveLength(1);
  });

  it('INV-01 is not issued while its work order is reopened, and follows it into another currency', async () => {
    const { id: workOrderId } = await billing.workOrderInProgress();
    await billing.move(workOrderId, { to: 'completed' });
    const { id } = await eventually(async () => (await ofWorkOrder(workOrderId))[0]);
    await billing.move(workOrderId, { to: 'in_progress' });
    const { body } = await billing.http.post(`/invoices/${id}/issue`).expect(409);
    expect((body as Problem).code).toBe('invoice.work_reopened');
    const { id: serviceId } = await billing.service({ priceMinor: 700, currency: 'EUR', taxable: false });
    await billing.http.put(`/work-orders/${workOrderId}/lines`, { lines: [{ serviceId, quantity: 1 }] }).expect(200);
    await billing.approveScope(workOrderId);
    await billing.move(workOrderId, { to: 'completed' });
    const again = await eventually(async () =>
      (await ofWorkOrder(workOrderId)).find(({ totalMinor }) => totalMinor === 700),
    );
    expect(again).toMatchObject({ id, currency: 'EUR', balanceMinor: 700 });
    expect(await billing.issue(id)).toMatchObject({ status: 'issued', currency: 'EUR' });
  });

  it('INV-01 of issuing it and reopening its work order at once one succeeds', async () => {
    for (let round = 0; round < 5; round++) {
      const { id: workOrderId } = await billing.workOrderInProgress();
      await billing.move(workOrderId, { to: 'completed' });
      const { id } = await eventually(async () => (await ofWorkOrder(workOrderId))[0]);
      const answers = await Promise.all([
        billing.http.post(`/invoices/${id}/issue`),
        billing.http.post(`/work-orders/${workOrderId}/transitions`, { to: 'in_progress' }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      if (answers[1].status === 200) await billing.move(workOrderId, { to: 'completed' });
    }
  });
});

describe('completions out of order', () => {
  const completion = (values: Partial<WorkOrderCompletedPayload>, quantity: string): WorkOrderCompletedPayload => ({
    workOrderId: '',
    number: 'WO-1',
    customerId: '',
    propertyId: '',
    technicianId: null,
    jobType: 'pumping',
    completedAt: '2026-12-01T16:00:00Z',
    completedOn: '2026-12-01',
    currency: 'USD',
    gallons: null,
    taxRate: null,
    lines: [],
    subtotalMinor: 0,
    taxMinor: 0,
    totalMinor: 0,
    ...values,
    ...(values.lines && { lines: values.lines.map((line) => ({ ...line, quantity })) }),
  });

  it('INV-01 a completion whose lines were replaced meanwhile is drafted from what it says', async () => {
    const { id: workOrderId } = await billing.workOrderInProgress();
    const { body: order } = await billing.http.get(`/work-orders/${workOrderId}`).expect(200);
    const { customerId, propertyId, lines } = order as {
      customerId: string;
      propertyId: string;
      lines: { serviceId: string }[];
    };
    const replaced = {
      ...{ lineId: newId(), serviceId: lines[0]?.serviceId ?? '', code: 'P', description: 'Pumping', quantity: '1' },
      ...{ unit: 'each' as const, unitPriceMinor: 1_000, costMinor: null, taxable: false, netMinor: 1_000 },
    };
    const completed = completion({ workOrderId, customerId, propertyId, lines: [replaced] }, '2');
    await billing.asSystem(() => app.app.get(DraftInvoiceFromWorkOrder).execute(completed, new Date()));
    const [draft] = await ofWorkOrder(workOrderId);
    const { lines: drafted } = await billing.invoice(draft?.id ?? '');
    expect(drafted).toMatchObject([{ description: 'Pumping', netMinor: 2_000, workOrderLineId: null }]);
  });

  it('INV-01 an older completion changes nothing, a posted invoice is left alone and noted, a void one gives way', async () => {
    const { id: workOrderId } = await billing.workOrderInProgress();
    const { body: order } = await billing.http.get(`/work-orders/${workOrderId}`).expect(200);
    const {
      customerId,
      propertyId,
      lines: orderLines,
    } = order as { customerId: string; propertyId: string; lines: { id: string; serviceId: string }[] };
    const lines = orderLines.map(({ id, serviceId }) => ({
      ...{ lineId: id, serviceId, code: 'P', description: 'Pumping', unit: 'each' as const, quantity: '1' },
      ...{ unitPriceMinor: 1_000, costMinor: null, taxable: false, netMinor: 1_000 },
    }));
    const drafting = app.app.get(DraftInvoiceFromWorkOrder);
    const complete = (quantity: string, second: number): Promise<void> =>
      billing.asSystem(() =>
        drafting.execute(
          completion({ workOrderId, customerId, propertyId, lines }, quantity),
          new Date(second * 1_000),
        ),
      );
    await complete('2', 200);
    await complete('1', 100);
    const [draft] = await ofWorkOrder(workOrderId);
    expect(draft).toMatchObject({ status: 'draft', totalMinor: 2_000 });
    const id = draft?.id ?? '';
    await billing.issue(id);
    await complete('3', 300);
    expect(await billing.invoice(id)).toMatchObject({ status: 'issued', totalMinor: 2_000 });
    const entries = await billing.list<{ action: string }>(`/audit-log?resourceType=invoice&resourceId=${id}`);
    expect(entries.map(({ action }) => action)).toContain('invoice.left_as_posted');
    await billing.http.post(`/invoices/${id}/void`, { reason: 'Completed again' }).expect(200);
    await complete('3', 400);
    expect((await ofWorkOrder(workOrderId)).map(({ status, totalMinor }) => [status, totalMinor]).sort()).toEqual([
      ['draft', 3_000],
      ['void', 2_000],
    ]);
  });
});
