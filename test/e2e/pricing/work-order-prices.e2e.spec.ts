import { startTestApp, type TestApp } from '../../support/app';
import { signIn, type TestCompany } from '../../support/company';
import { eventually } from '../../support/company-data';
import { WINDOW, type WorkOrder, WorkOrderStory } from '../work-orders/work-order-story';

interface Line {
  readonly id: string;
  readonly kind: string;
  readonly priceSource: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly roundingMinor: number;
  readonly netMinor: number;
}
interface Price {
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly ruleSet: { readonly id: string; readonly number: number; readonly checksum: string } | null;
  readonly amounts: readonly { readonly target: string; readonly netMinor: number }[];
  readonly trace?: readonly TraceEntry[];
}
interface TraceEntry {
  readonly target: string;
  readonly operation: string | null;
  readonly operand: string | null;
  readonly afterMinor: string;
}

const GALLONS = { includedGallons: 1_750, overagePerGallonMinor: 45 };
const ZONE = {
  code: 'PARISH',
  name: 'Parish',
  priority: 1,
  area: { counties: [{ state: 'LA', county: 'Terrebonne' }] },
  multiplier: 1.1,
  travelFeeMinor: 2_000,
  perMileMinor: 100,
  minimumTravelMinor: 0,
  minimumChargeMinor: 0,
};
const NIGHT = {
  code: 'NIGHT',
  name: 'Nights',
  kind: 'after_hours',
  priority: 5,
  isStackable: true,
  when: { timeFrom: '17:00', timeUntil: '08:00' },
  percent: 0.5,
};
const GOLD = {
  code: 'GOLD',
  name: 'Gold',
  discount: 0.1,
  serviceDiscounts: [],
  waivesTravel: true,
  paymentTermsDays: 45,
};
const FUEL = {
  code: 'FUEL',
  name: 'Fuel surcharge',
  basis: 'services',
  indexCode: 'DIESEL',
  baseValue: 3,
  factor: 0.05,
  taxable: false,
};
const DUMP = { ...FUEL, code: 'DUMP', name: 'Dump fee', basis: 'gallons', indexCode: 'PLANT', baseValue: 0, factor: 1 };

describe('prices of work orders', () => {
  let app: TestApp;
  let company: TestCompany;
  let story: WorkOrderStory;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
  });
  beforeEach(async () => {
    company = await app.company();
    story = await WorkOrderStory.begin(company);
  });
  afterAll(() => app.close());

  const http = () => company.admin.http;
  const make = async <T = { id: string }>(path: string, body: object): Promise<T> =>
    (await http().post(path, body).expect(201)).body as T;
  const publish = async (content: object): Promise<{ id: string; checksum: string; number: number }> => {
    const { id } = await make('/pricing/rule-sets', { name: 'Rules', ...content });
    return (await http().post(`/pricing/rule-sets/${id}/publish`).expect(200)).body as never;
  };
  const read = async (id: string): Promise<WorkOrder> =>
    (await http().get(`/work-orders/${id}`).expect(200)).body as WorkOrder;
  const lines = ({ lines: given }: WorkOrder): readonly Line[] => given as unknown as readonly Line[];
  const nets = (order: WorkOrder) => lines(order).map(({ kind, netMinor }) => [kind, netMinor]);
  const price = async (id: string, query = ''): Promise<Price> =>
    (await http().get(`/work-orders/${id}/price${query}`).expect(200)).body as Price;
  const gallonsIncluded = () => http().patch(`/services/${story.serviceId}`, GALLONS).expect(200);
  const complete = async (id: string, actualGallons: number): Promise<WorkOrder> => {
    await story.schedule(id, { technicianId: company.technicianId }).expect(200);
    for (const to of ['enroute', 'on_site', 'in_progress'])
      await http().post(`/work-orders/${id}/transitions`, { to }).expect(200);
    const done = await http().post(`/work-orders/${id}/transitions`, { to: 'completed', actualGallons }).expect(200);
    return done.body as WorkOrder;
  };
  /** The first row of a list, as soon as the worker has written it. */
  const first = <T = { id: string }>(path: string): Promise<T> =>
    eventually(async () => ((await http().get(path).expect(200)).body as { data: T[] }).data[0]);
  const invoiceOf = async (workOrderId: string) => {
    const { id } = await first(`/invoices?workOrderId=${workOrderId}`);
    return (await http().get(`/invoices/${id}`).expect(200)).body as {
      id: string;
      subtotalMinor: number;
      lines: Line[];
    };
  };

  it('PRC-07 2,000 gallons pumped are 575.00 and 250 over at 0.45 on the invoice: 687.50, and nobody pays for an estimate', async () => {
    await gallonsIncluded();
    const order = await story.draft({ estimatedGallons: 3_000 });
    expect(nets(order)).toEqual([
      ['service', 57_500],
      ['overage', 56_250],
    ]);
    const done = await complete(order.id, 2_000);
    expect(done.totals).toMatchObject({ subtotalMinor: 68_750, marginMinor: 47_750 });
    expect(lines(done)[0]?.id).toBe(lines(order)[0]?.id);
    const invoice = await invoiceOf(order.id);
    expect(invoice.subtotalMinor).toBe(68_750);
    expect(invoice.lines).toMatchObject([
      { quantity: 1, unitPriceMinor: 57_500, netMinor: 57_500 },
      { quantity: 250, unit: 'gallon', unitPriceMinor: 45, netMinor: 11_250 },
    ]);
    const commission = await first(`/payroll/commissions?workOrderId=${order.id}`);
    expect(commission).toMatchObject({ eligibleMinor: 68_750, amountMinor: 10_950 });
  });

  it('PRC-02 PRC-03 PRC-04 PRC-08 zone, hour and tier count, and no later rule changes what was priced', async () => {
    const rules = await publish({ zones: [ZONE], rules: [NIGHT], tiers: [GOLD] });
    const order = await story.draft({ travelMiles: 10 });
    expect(nets(order)).toEqual([
      ['service', 63_250],
      ['travel', 3_000],
    ]);
    expect(await price(order.id)).toMatchObject({ ruleSet: { id: rules.id, number: 1, checksum: rules.checksum } });
    await http().put(`/customers/${story.customerId}/price-tier`, { tierCode: 'GOLD' }).expect(200);
    await publish({ zones: [], rules: [] });

    const night = { windowStart: '2026-12-02T01:00:00Z', windowEnd: '2026-12-02T03:00:00Z' };
    const scheduled = (await story.schedule(order.id, night).expect(200)).body as WorkOrder;
    expect(nets(scheduled)).toEqual([
      ['service', 94_875],
      ['travel', 3_000],
    ]);
    const byDay = (await story.schedule(order.id, WINDOW).expect(200)).body as WorkOrder;
    expect(nets(byDay)).toEqual(nets(order));
    const { trace = [], ...kept } = await price(order.id, '?explain=true');
    expect(kept.ruleSet).toMatchObject({ id: rules.id, checksum: rules.checksum });
    const last = new Map(trace.map(({ target, afterMinor }) => [target, Number(afterMinor)]));
    expect(kept.amounts.every(({ target, netMinor }) => last.get(target) === netMinor)).toBe(true);
    expect([...last.values()].reduce((sum, amount) => sum + amount, 0)).toBe(kept.totalMinor);
    expect(kept.totalMinor).toBe((byDay.totals as { totalMinor: number }).totalMinor);
  });

  it('PRC-03 WO-05 what is scheduled by its visits has the price of their hour', async () => {
    await publish({ rules: [NIGHT] });
    const order = await story.draft();
    const night = { windowStart: '2026-12-02T01:00:00Z', windowEnd: '2026-12-02T03:00:00Z' };
    const visit = await make(`/work-orders/${order.id}/visits`, night);
    expect(nets(await read(order.id))).toEqual([['service', 86_250]]);
    await http().patch(`/work-orders/${order.id}/visits/${visit.id}`, WINDOW, 1).expect(200);
    const byDay = await read(order.id);
    expect(nets(byDay)).toEqual(nets(order));
    expect(byDay.totals).toMatchObject({ subtotalMinor: 57_500 });
  });

  it('PRC-04 the terms of the tier reach the due day of the invoice', async () => {
    await publish({ tiers: [GOLD] });
    await http().put(`/customers/${story.customerId}/price-tier`, { tierCode: 'GOLD' }).expect(200);
    const order = await story.draft();
    expect(nets(order)).toEqual([['service', 51_750]]);
    await complete(order.id, 1_000);
    const { id } = await invoiceOf(order.id);
    const written = await make('/invoices', {
      customerId: story.customerId,
      lines: [{ description: 'Lid', quantity: 1, unitPriceMinor: 100 }],
    });
    for (const invoiceId of [id, written.id]) {
      const issued = (await http().post(`/invoices/${invoiceId}/issue`).expect(200)).body as Record<string, string>;
      const days = (Date.parse(issued['dueOn'] ?? '') - Date.parse(issued['issuedOn'] ?? '')) / 86_400_000;
      expect([issued['paymentTermsDays'], days]).toEqual([45, 45]);
    }
  });

  it("PRC-09 the exemption that counts is that of the work order's customer, whoever owns the property meanwhile", async () => {
    const since = { effectiveFrom: '2020-01-01' };
    await make('/tax-rates', { ...since, name: 'Louisiana', jurisdiction: 'LA', rate: 0.1, isDefault: true });
    const { customerId, propertyId } = story;
    await make('/tax-exemptions', { ...since, customerId, certificateNumber: 'LA-4711', state: 'LA' });
    const order = await story.draft();
    const taxOf = ({ totals }: WorkOrder) => totals['taxMinor'];
    expect(taxOf(order)).toBe(0);
    const buyer = await make('/customers', { displayName: 'Buyer', kind: 'residential' });
    await http().post(`/properties/${propertyId}/transfer-ownership`, { customerId: buyer.id }).expect(200);
    const dated = (await story.schedule(order.id).expect(200)).body as WorkOrder;
    expect(taxOf(dated)).toBe(0);
    expect(taxOf(await story.draft({ customerId: buyer.id }))).toBe(5_750);
  });

  it('PRC-05 agreed prices of the property and of the project go first, a price by hand before them, and stay', async () => {
    await publish({ zones: [{ ...ZONE, travelFeeMinor: 0, perMileMinor: 0 }] });
    const { customerId, serviceId, propertyId } = story;
    const rate = { customerId, serviceId, effectiveFrom: '2020-01-01' };
    await make('/pricing/client-rates', { ...rate, propertyId, priceMinor: 50_000 });
    await make('/pricing/client-rates', { ...rate, projectCode: 'LEVEE', priceMinor: 40_000 });
    const source = (order: WorkOrder) => lines(order).map((line) => [line.priceSource, line.netMinor])[0];
    const order = await story.draft();
    expect(source(order)).toEqual(['agreed', 50_000]);
    const ofProject = await http()
      .patch(`/work-orders/${order.id}`, { projectCode: 'LEVEE' }, order.version)
      .expect(200);
    expect(source(ofProject.body as WorkOrder)).toEqual(['agreed', 40_000]);

    await gallonsIncluded();
    const byHand = [{ serviceId, quantity: 1, unitPriceMinor: 33_300 }];
    const written = await http().put(`/work-orders/${order.id}/lines`, { lines: byHand }).expect(200);
    expect(source(written.body as WorkOrder)).toEqual(['by_hand', 33_300]);
    const done = await complete(order.id, 9_000);
    expect(nets(done)).toEqual([['service', 33_300]]);

    const office = {
      name: 'Office without prices',
      rules: [{ action: ['read', 'create', 'update'], subject: 'work_orders' }],
    };
    const { key: role } = await make<{ key: string }>('/roles', office);
    await http().patch(`/admin/users/${company.user.id}`, { role }).expect(200);
    const { http: clerk } = await signIn(app.http, company.user);
    const { body } = await clerk.post('/work-orders', story.body({ lines: byHand })).expect(403);
    expect(body).toMatchObject({ code: 'access.forbidden' });
  });

  it('PRC-12 the fuel surcharge and the dump fee are lines of the work order and the invoice, and earn no commission', async () => {
    await publish({ surcharges: [FUEL, DUMP] });
    await make('/pricing/index-values', { indexCode: 'DIESEL', effectiveFrom: '2020-01-01', value: 4 });
    await make('/pricing/index-values', { indexCode: 'PLANT', effectiveFrom: '2020-01-01', value: 7 });
    const order = await story.draft();
    const done = await complete(order.id, 1_500);
    const charged = [
      ['service', 57_500],
      ['surcharge', 2_875],
      ['surcharge', 10_500],
    ];
    expect(nets(done)).toEqual(charged);
    const invoice = await invoiceOf(order.id);
    expect(invoice.lines.map(({ netMinor }) => netMinor)).toEqual(charged.map(([, netMinor]) => netMinor));
    expect(await first(`/payroll/commissions?workOrderId=${order.id}`)).toMatchObject({ eligibleMinor: 57_500 });
    expect(nets(await read(order.id))).toEqual(charged);
  });
});
