import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly version: number;
}

const ADDRESS = { line1: '12 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
const WINDOW = { windowStart: '2026-12-01T15:00:00Z', windowEnd: '2026-12-01T17:00:00Z' };
const HOLD = { kind: 'credit_hold', reason: 'Two checks bounced' };

describe('whether a customer is served', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  const make = async (path: string, body: object): Promise<Row> =>
    (await company.admin.http.post(path, body).expect(201)).body as Row;

  async function customerWithProperty() {
    const customer = await make('/customers', { displayName: 'Rosa Delgado', kind: 'residential' });
    const property = await make(`/customers/${customer.id}/properties`, { address: ADDRESS });
    return { customerId: customer.id, propertyId: property.id };
  }

  it('CRM-13 a hold stops booking, scheduling and dispatch, and names itself', async () => {
    const site = await customerWithProperty();
    const order = { ...site, jobType: 'pumping' };
    const draft = await make('/work-orders', order);
    const dated = await make('/work-orders', order);
    const schedule = { ...WINDOW, technicianId: company.technicianId };
    const { admin, user, technician } = company;
    await user.http.put(`/work-orders/${dated.id}/schedule`, schedule).expect(200);

    await user.http.post(`/customers/${site.customerId}/place-hold`, HOLD).expect(403);
    const { body: held } = await admin.http.post(`/customers/${site.customerId}/place-hold`, HOLD).expect(200);
    expect(held).toMatchObject({ holds: ['credit_hold'] });
    await admin.http.post(`/customers/${site.customerId}/place-hold`, HOLD).expect(409);

    const refusal = { code: 'customer.on_hold', holds: [{ ...HOLD, placedAt: expect.any(String) as string }] };
    const { body: refused } = await user.http.post('/work-orders', order).expect(409);
    expect(refused).toMatchObject(refusal);
    expect((await user.http.put(`/work-orders/${draft.id}/schedule`, schedule).expect(409)).body).toMatchObject(
      refusal,
    );
    const depart = () => technician.http.post(`/work-orders/${dated.id}/transitions`, { to: 'enroute' });
    expect((await depart().expect(409)).body).toMatchObject(refusal);

    const { body: found } = await user.http.get('/customers?hold=credit_hold').expect(200);
    expect((found as { data: Row[] }).data.map(({ id }) => id)).toEqual([site.customerId]);
    await admin.http.post(`/customers/${site.customerId}/lift-hold`, { ...HOLD, reason: 'Paid' }).expect(200);
    await admin.http.post(`/customers/${site.customerId}/lift-hold`, HOLD).expect(409);
    await depart().expect(200);
    const { body: history } = await user.http.get(`/customers/${site.customerId}/holds`).expect(200);
    expect((history as { data: object[] }).data).toMatchObject([
      { ...HOLD, placedBy: admin.id, liftedBy: admin.id, liftReason: 'Paid', liftedAt: expect.any(String) as string },
    ]);
  });

  it('CRM-03 accounts hang below others without circles, and one step leads to who pays', async () => {
    const { admin, user } = company;
    const [manager, region, house] = [
      await make('/customers', { displayName: 'Bayou Homes', kind: 'property_manager' }),
      await make('/customers', { displayName: 'Bayou Homes West', kind: 'property_manager' }),
      await make('/customers', { displayName: 'Rosa Delgado', kind: 'residential' }),
    ];
    const place = (id: string, parentId: string | null, billToId: string | null) =>
      user.http.put(`/customers/${id}/account`, { parentId, billToId });
    await place(region.id, manager.id, null).expect(200);
    const { body: placed } = await place(house.id, region.id, manager.id).expect(200);
    expect(placed).toMatchObject({ parentId: region.id, billToId: manager.id });
    const below = async (query: string) =>
      ((await user.http.get(`/customers?${query}`).expect(200)).body as { data: Row[] }).data.map(({ id }) => id);
    expect(await below(`parentId=${region.id}`)).toEqual([house.id]);
    expect(await below(`billToId=${manager.id}`)).toEqual([house.id]);

    const refusals = [
      [place(manager.id, house.id, null), 409, 'customer.account_cycle'],
      [place(manager.id, manager.id, null), 409, 'customer.account_cycle'],
      [place(manager.id, null, region.id), 409, 'customer.bill_to_chain'],
      [place(region.id, manager.id, house.id), 409, 'customer.bill_to_chain'],
      [place(region.id, newId(), null), 422, 'customer.unknown_reference'],
      [admin.http.delete(`/customers/${manager.id}`), 409, 'customer.has_accounts'],
      [user.http.post(`/customers/${region.id}/archive`, {}), 409, 'customer.has_accounts'],
    ] as const;
    for (const [call, status, code] of refusals) expect((await call.expect(status)).body).toMatchObject({ code });

    const property = await make(`/customers/${house.id}/properties`, { address: ADDRESS });
    await admin.http.post(`/customers/${manager.id}/place-hold`, HOLD).expect(200);
    const order = { customerId: house.id, propertyId: property.id, jobType: 'pumping' };
    expect((await user.http.post('/work-orders', order).expect(409)).body).toMatchObject({ code: 'customer.on_hold' });
    await place(house.id, null, null).expect(200);
    await user.http.post('/work-orders', order).expect(201);
  });

  it('CRM-03 PLT-17 who is restored hangs on nobody who was deleted, archived or redirected meanwhile', async () => {
    const { admin, user } = company;
    const customer = async (displayName: string) =>
      (await make('/customers', { displayName, kind: 'property_manager' })).id;
    const place = (id: string, parentId: string | null, billToId: string | null) =>
      user.http.put(`/customers/${id}/account`, { parentId, billToId }).expect(200);
    const [group, branch, bank, house] = [
      await customer('Group'),
      await customer('Branch'),
      await customer('Bank'),
      await customer('House'),
    ];
    const restored = async (): Promise<object> =>
      (await admin.http.post(`/customers/${house}/restore`).expect(200)).body as object;
    const remove = (id: string) => admin.http.delete(`/customers/${id}`).expect(204);

    await place(house, group, branch);
    await remove(house);
    expect(await restored()).toMatchObject({ parentId: group, billToId: branch });

    await remove(house);
    await place(branch, null, bank);
    expect(await restored()).toMatchObject({ parentId: group, billToId: null });
    const { body: log } = await admin.http
      .get(`/audit-log?resourceId=${house}&action=customer.account_placed`)
      .expect(200);
    expect((log as { data: object[] }).data[0]).toMatchObject({
      before: { billToId: branch },
      after: { billToId: null },
    });

    await place(house, group, bank);
    await remove(house);
    await user.http.post(`/customers/${group}/archive`, {}).expect(200);
    await place(branch, null, null);
    await remove(bank);
    expect(await restored()).toMatchObject({ parentId: null, billToId: null });
  });

  it('CRM-13 who may override says why, and the audit log keeps it', async () => {
    const site = await customerWithProperty();
    const { admin, user } = company;
    await admin.http.post(`/customers/${site.customerId}/place-hold`, { ...HOLD, kind: 'do_not_service' }).expect(200);
    const order = { ...site, jobType: 'pumping', holdOverrideReason: 'Sewage in the yard' };
    await user.http.post('/work-orders', order).expect(409);
    await admin.http.post('/work-orders', { ...order, holdOverrideReason: undefined }).expect(409);
    const { id } = await make('/work-orders', order);
    const { body: log } = await admin.http.get('/audit-log?action=customer.hold_overridden').expect(200);
    expect((log as { data: object[] }).data).toMatchObject([
      {
        resourceId: site.customerId,
        after: { deed: 'work_order.create', workOrderId: id, holds: ['do_not_service'], reason: 'Sewage in the yard' },
      },
    ]);
  });

  it('CRM-14 an archived customer keeps his history and gets no new jobs', async () => {
    const site = await customerWithProperty();
    const { admin, user } = company;
    const order = { ...site, jobType: 'pumping' };
    const job = await make('/work-orders', order);
    await user.http.post(`/work-orders/${job.id}/transitions`, { to: 'canceled', reason: 'Moved' }).expect(200);
    const { body: archived } = await user.http.post(`/customers/${site.customerId}/archive`, {}).expect(200);
    expect(archived).toMatchObject({ status: 'archived' });
    await user.http.post(`/customers/${site.customerId}/archive`, {}).expect(200);
    expect((await user.http.post('/work-orders', order).expect(409)).body).toMatchObject({ code: 'customer.archived' });
    const reinstate = { to: 'scheduled' };
    await admin.http.post(`/work-orders/${job.id}/transitions`, reinstate).expect(409);
    await user.http.get(`/work-orders/${job.id}`).expect(200);
    const { body: back } = await user.http
      .post(`/customers/${site.customerId}/unarchive`, { reason: 'Back' })
      .expect(200);
    expect(back).toMatchObject({ status: 'active' });
    await user.http.post('/work-orders', order).expect(201);
  });

  it('CRM-14 open jobs and balances keep a customer out of the archive, by either way, and are listed', async () => {
    const { customerId, propertyId } = await customerWithProperty();
    const { admin } = company;
    const job = await make('/work-orders', { customerId, propertyId, jobType: 'pumping' });
    const line = { description: 'Lid', quantity: 1, unitPriceMinor: 9_000, taxable: false };
    const invoice = await make('/invoices', { customerId, lines: [line] });
    await admin.http.post(`/invoices/${invoice.id}/issue`).expect(200);
    await make('/payments', {
      customerId,
      amountMinor: 500,
      currency: 'USD',
      method: 'cash',
      receivedOn: '2026-01-05',
    });
    const open = [
      { kind: 'work_orders', count: 1, items: [{ id: job.id, number: job.number, status: 'draft' }] },
      { kind: 'invoices', count: 1, items: [{ id: invoice.id, balanceMinor: 9_000, currency: 'USD' }] },
      { kind: 'payments', count: 1, items: [{ unallocatedMinor: 500 }] },
    ];
    const refusal = { code: 'customer.has_open_business', open };
    expect((await admin.http.post(`/customers/${customerId}/archive`, {}).expect(409)).body).toMatchObject(refusal);
    const patch = await admin.http.patch(`/customers/${customerId}`, { status: 'archived' }, 1).expect(409);
    expect(patch.body).toMatchObject(refusal);
  });
});
