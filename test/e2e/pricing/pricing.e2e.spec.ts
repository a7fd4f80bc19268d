import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly checksum: string | null;
  readonly number: number;
}
interface Price {
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly checksum: string;
  readonly ruleSet: { readonly number: number } | null;
  readonly amounts: readonly { readonly target: string; readonly netMinor: number }[];
  readonly trace?: readonly { readonly step: string; readonly code: string | null; readonly reason: string }[];
}

const PUMPING = {
  code: 'PUMP-1750',
  name: 'Pumping up to 1,750 gallons',
  unit: 'each',
  priceMinor: 57_500,
  currency: 'USD',
  taxable: true,
  includedGallons: 1_750,
  overagePerGallonMinor: 45,
};
const ADDRESS = { line1: '12 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
const ZONE = {
  code: 'CITY',
  name: 'City',
  priority: 1,
  area: { postalCodes: ['70360'] },
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

describe('pricing', () => {
  let app: TestApp;
  let company: TestCompany;
  let serviceId: string;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
    serviceId = (await made<Row>('/services', PUMPING)).id;
  });
  afterAll(() => app.close());

  const made = async <T>(path: string, body: object): Promise<T> =>
    (await company.admin.http.post(path, body).expect(201)).body as T;
  const publish = async (content: object): Promise<Row> => {
    const { id } = await made<Row>('/pricing/rule-sets', { name: 'Rules', ...content });
    return (await company.admin.http.post(`/pricing/rule-sets/${id}/publish`).expect(200)).body as Row;
  };
  const calculate = async (request: object, query = ''): Promise<Price> => {
    const line = { serviceId, quantity: 1, gallons: 2_000 };
    const { body } = await company.user.http
      .post(`/pricing/calculate${query}`, { lines: [line], ...request })
      .expect(200);
    return body as Price;
  };

  it('PRC-06 PRC-07 575.00 with 1,750 gallons included and 0.45 over costs 687.50, with the trace on request', async () => {
    const plain = await calculate({});
    expect(plain).toMatchObject({ totalMinor: 68_750, ruleSet: null, currency: 'USD' });
    expect(plain).not.toHaveProperty('trace');
    const { trace = [], ...explained } = await calculate({}, '?explain=true');
    expect(explained).toEqual(plain);
    expect(trace.map(({ step, reason }) => `${step} ${reason}`)).toEqual([
      'base price_book',
      'base quantity',
      'usage overage',
      'tier no_tier',
      'zone no_zone',
      'rounding half_up',
      'travel no_zone',
      'minimum_charge no_minimum',
      'tax no_rate',
    ]);
  });

  it('PRC-09 taxes 1,234.56 at the rate of the day with 101.85', async () => {
    const rate = { name: 'Parish', jurisdiction: 'LA', rate: 0.0825, effectiveFrom: '2026-01-01', isDefault: true };
    await made('/tax-rates', rate);
    const { id } = await made<Row>('/services', { ...PUMPING, code: 'BIG', priceMinor: 123_456 });
    const lines = [{ serviceId: id, quantity: 1 }];
    expect(await calculate({ lines, on: '2026-05-01' })).toMatchObject({ taxMinor: 10_185, totalMinor: 133_641 });
    expect(await calculate({ lines, on: '2025-05-01' })).toMatchObject({ tax: null, totalMinor: 123_456 });
  });

  it('PRC-02 PRC-03 PRC-04 the zone of the property, the hour and the tier of the customer count', async () => {
    await publish({ zones: [ZONE], rules: [NIGHT], tiers: [GOLD] });
    const customer = await made<Row>('/customers', { displayName: 'Gulf Homes', kind: 'property_manager' });
    const property = await made<Row>(`/customers/${customer.id}/properties`, { address: ADDRESS });
    const place = { propertyId: property.id, time: '10:00', miles: 10 };
    expect((await calculate(place)).amounts.map(({ netMinor }) => netMinor)).toEqual([75_625, 3_000]);
    const tier = `/customers/${customer.id}/price-tier`;
    const assigned = await company.admin.http.put(tier, { tierCode: 'GOLD' }).expect(200);
    expect(assigned.body).toEqual({ customerId: customer.id, tierCode: 'GOLD', version: 1 });
    const gold = await calculate({ ...place, time: '18:30' }, '?explain=true');
    expect(gold).toMatchObject({ tierCode: 'GOLD', zoneCode: 'CITY', paymentTermsDays: 45, totalMinor: 102_094 });
    expect(gold.trace).toContainEqual(
      expect.objectContaining({ step: 'travel', code: 'GOLD', reason: 'waived_by_tier' }),
    );

    await company.admin.http.put(tier, { tierCode: null }).set('If-Match', '"0"').expect(412);
    await company.admin.http.put(tier, { tierCode: null }).set('If-Match', '"1"').expect(200);
    expect((await company.user.http.get(tier).expect(200)).body).toMatchObject({ tierCode: null, version: 0 });
    const { body } = await company.admin.http.put(tier, { tierCode: 'SILVER' }).expect(422);
    expect(body).toMatchObject({ code: 'pricing.unknown_tier', errors: [{ pointer: '/tierCode' }] });
  });

  it('PRC-08 a published rule set never changes, and an old price can be calculated again', async () => {
    const first = await publish({ rules: [{ ...NIGHT, when: {} }] });
    expect(first).toMatchObject({
      number: 1,
      status: 'published',
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const before = await calculate({ on: '2026-05-01' });
    const { body } = await company.admin.http.patch(`/pricing/rule-sets/${first.id}`, { rules: [] }).expect(409);
    expect(body).toMatchObject({ code: 'pricing_rule_set.illegal_command', status: 409, allowed: ['deprecate'] });
    const second = await publish({ rules: [] });
    const old = (await company.user.http.get(`/pricing/rule-sets/${first.id}`).expect(200)).body as Row;
    expect(old).toMatchObject({ status: 'deprecated', checksum: first.checksum });
    expect((await calculate({ on: '2026-05-01' })).ruleSet).toMatchObject({ number: second.number });
    const again = await calculate({ on: '2026-05-01', ruleSetId: first.id });
    expect([again.totalMinor, again.checksum]).toEqual([before.totalMinor, before.checksum]);
    await company.admin.http.post(`/pricing/rule-sets/${second.id}/deprecate`).expect(200);
    expect((await calculate({})).ruleSet).toBeNull();
  });

  it('PRC-08 of drafts that are published at the same moment one is left published', async () => {
    const drafts = await Promise.all([1, 2, 3].map(() => made<Row>('/pricing/rule-sets', { name: 'Draft' })));
    expect(drafts.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
    const answers = await Promise.all(
      drafts.map(({ id }) => company.admin.http.post(`/pricing/rule-sets/${id}/publish`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body } = await company.user.http.get('/pricing/rule-sets?status=published').expect(200);
    expect((body as { data: Row[] }).data).toHaveLength(1);
  });

  it('PRC-03 a rule set says what is wrong with it, a line what cannot be priced', async () => {
    const draft = { name: 'Wrong', rules: [NIGHT, NIGHT], zones: [{ ...ZONE, area: {} }] };
    const { body: refused } = await company.admin.http.post('/pricing/rule-sets', draft).expect(400);
    expect(refused).toMatchObject({ errors: [{ pointer: '/rules/1/code' }, { pointer: '/zones/0/area' }] });
    await company.admin.http.patch(`/services/${serviceId}`, { isActive: false }).expect(200);
    const { body } = await company.user.http
      .post('/pricing/calculate', { lines: [{ serviceId, quantity: 1 }] })
      .expect(422);
    expect(body).toMatchObject({ errors: [{ pointer: '/lines/0/serviceId', code: 'inactive' }] });
  });

  it('PRC-05 a price agreed with the client goes before the price book and everything dynamic', async () => {
    await publish({ rules: [{ ...NIGHT, when: {} }] });
    const customer = await made<Row>('/customers', { displayName: 'Gulf Homes', kind: 'property_manager' });
    const rate = { customerId: customer.id, serviceId, priceMinor: 50_000, effectiveFrom: '2026-01-01' };
    const { id } = await made<Row>('/pricing/client-rates', rate);
    const asked = { customerId: customer.id, on: '2026-05-01' };
    expect((await calculate(asked)).totalMinor).toBe(61_250);
    expect((await calculate({ ...asked, on: '2025-12-31' })).totalMinor).toBe(103_125);
    await made('/pricing/client-rates', { ...rate, projectCode: 'LEVEE', priceMinor: 40_000 });
    expect((await calculate({ ...asked, projectCode: 'LEVEE' })).totalMinor).toBe(51_250);

    const { body } = await company.admin.http.post('/pricing/client-rates', rate).expect(409);
    expect(body).toMatchObject({ code: 'client_rate.overlap', clientRateId: id });
    await company.admin.http.patch(`/pricing/client-rates/${id}`, { effectiveTo: '2025-12-31' }).expect(422);
    await company.admin.http.patch(`/pricing/client-rates/${id}`, { isFinal: false }).expect(200);
    expect((await calculate(asked)).totalMinor).toBe(91_875);
    await company.admin.http.delete(`/pricing/client-rates/${id}`).expect(204);
    await company.user.http.get(`/pricing/client-rates/${id}`).expect(404);
  });

  it('PRC-05 a price that the bounds of the service forbid cannot be agreed', async () => {
    await company.admin.http.patch(`/services/${serviceId}`, { minPriceMinor: 45_000 }).expect(200);
    const customer = await made<Row>('/customers', { displayName: 'Gulf Homes', kind: 'property_manager' });
    const rate = { customerId: customer.id, serviceId, priceMinor: 44_999, effectiveFrom: '2026-01-01' };
    const { body } = await company.admin.http.post('/pricing/client-rates', rate).expect(422);
    expect(body).toMatchObject({ code: 'client_rate.price_bounds', errors: [{ pointer: '/priceMinor' }] });
  });

  it('PRC-09 the rate of the closest area counts, on documents as in prices, and nobody exempt pays it', async () => {
    const { http } = company.admin;
    const rate = { name: 'Default', jurisdiction: 'LA', rate: 0.05, effectiveFrom: '2020-01-01', isDefault: true };
    await made('/tax-rates', rate);
    const parish = { ...rate, name: 'Parish', isDefault: false, state: 'LA', county: 'Terrebonne', rate: 0.1 };
    await made('/tax-rates', parish);
    await made('/tax-rates', { ...parish, name: 'State', county: null, rate: 0.04 });
    const twice = await http.post('/tax-rates', { ...parish, county: 'terrebonne parish' }).expect(409);
    expect(twice.body).toMatchObject({ code: 'tax_rate.area_overlap' });
    await http.post('/tax-rates', { ...rate, isDefault: false, city: 'Houma' }).expect(422);

    const customer = await made<Row>('/customers', { displayName: 'Rosa Delgado', kind: 'residential' });
    const place = (county: string, postalCode: string) => ({ address: { ...ADDRESS, postalCode }, county });
    const home = await made<Row>(`/customers/${customer.id}/properties`, place('Terrebonne Parish', '70360'));
    const lines = [{ serviceId, quantity: 1 }];
    const order = { customerId: customer.id, propertyId: home.id, jobType: 'pumping', lines };
    const invoice = { customerId: customer.id, propertyId: home.id, lines };
    const taxes = async () => [
      (await calculate({ propertyId: home.id, lines })).taxMinor,
      (await made<{ totals: Price }>('/work-orders', order)).totals.taxMinor,
      (await made<Price>('/invoices', invoice)).taxMinor,
    ];
    expect(await taxes()).toEqual([5_750, 5_750, 5_750]);
    const elsewhere = await made<Row>(`/customers/${customer.id}/properties`, place('Lafourche', '70301'));
    expect((await calculate({ propertyId: elsewhere.id, lines })).taxMinor).toBe(2_300);
    expect((await calculate({ customerId: customer.id, lines })).taxMinor).toBe(2_875);

    const certificate = {
      customerId: customer.id,
      certificateNumber: 'LA-4711',
      state: 'LA',
      effectiveFrom: '2020-01-01',
    };
    const { id } = await made<Row>('/tax-exemptions', certificate);
    expect(await taxes()).toEqual([0, 0, 0]);
    const explained = await calculate({ propertyId: home.id, lines }, '?explain=true');
    expect(explained).toMatchObject({ exemptionCertificate: 'LA-4711' });
    expect(explained.trace).toContainEqual(expect.objectContaining({ code: 'LA-4711', reason: 'customer_exempt' }));
    await http.patch(`/tax-exemptions/${id}`, { effectiveTo: '2019-12-31' }).expect(422);
    await http.patch(`/tax-exemptions/${id}`, { effectiveTo: '2020-12-31' }).expect(200);
    expect(await taxes()).toEqual([5_750, 5_750, 5_750]);
  });

  it('PRC-12 a fuel surcharge and the fee of the plant follow their indexes from day to day', async () => {
    const fuel = {
      code: 'FUEL',
      name: 'Fuel',
      basis: 'services',
      indexCode: 'DIESEL',
      baseValue: 3,
      factor: 0.1,
      taxable: false,
    };
    const dump = {
      ...fuel,
      code: 'DUMP',
      name: 'Dump fee',
      basis: 'gallons',
      indexCode: 'PLANT',
      baseValue: 0,
      factor: 1,
    };
    await publish({ surcharges: [fuel, dump] });
    const diesel = { indexCode: 'DIESEL', effectiveFrom: '2026-01-05', value: 3.5 };
    const { id } = await made<Row>('/pricing/index-values', diesel);
    await made('/pricing/index-values', { ...diesel, effectiveFrom: '2026-02-02', value: 4 });
    await made('/pricing/index-values', { ...diesel, indexCode: 'PLANT', value: 6.25 });
    const nets = async (on: string) => (await calculate({ on })).amounts.map(({ netMinor }) => netMinor);
    expect(await nets('2026-01-04')).toEqual([68_750]);
    expect(await nets('2026-02-01')).toEqual([68_750, 3_438, 12_500]);
    expect(await nets('2026-02-02')).toEqual([68_750, 6_875, 12_500]);
    const { body } = await company.admin.http.post('/pricing/index-values', diesel).expect(409);
    expect(body).toMatchObject({ code: 'price_index.day_taken' });
    await company.admin.http.delete(`/pricing/index-values/${id}`).expect(204);
    expect(await nets('2026-02-01')).toEqual([68_750, 12_500]);
  });
});
