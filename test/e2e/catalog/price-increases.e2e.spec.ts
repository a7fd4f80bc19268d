import { dayIn } from '../../../src/kernel/calendar';
import { ApplyPriceIncreases } from '../../../src/modules/catalog/use-cases/apply-price-increases';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

interface Increase {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}
interface Prices {
  readonly data: readonly { readonly code: string; readonly newPriceMinor: number; readonly outcome: string }[];
}

/** A day ahead of the other one at every moment: they are 25 hours apart. */
const EARLY_ZONE = 'Pacific/Kiritimati';
const LATE_ZONE = 'Pacific/Pago_Pago';

describe('price increases', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  const http = () => company.admin.http;
  const service = async (code: string, priceMinor: number, more: object = {}): Promise<string> => {
    const body = { code, name: code, category: 'pumping', unit: 'each', priceMinor, currency: 'USD', taxable: true };
    return (
      (
        await http()
          .post('/services', { ...body, ...more })
          .expect(201)
      ).body as Increase
    ).id;
  };
  const planned = async (changes: object = {}): Promise<Increase> => {
    const draft = { name: 'Spring', category: 'pumping', percent: 0.05, effectiveOn: '2040-01-01', ...changes };
    return (await http().post('/price-increases', draft).expect(201)).body as Increase;
  };
  const prices = async ({ id }: Increase) => {
    const { body } = await http().get(`/price-increases/${id}/prices`).expect(200);
    return (body as Prices).data.map(({ code, newPriceMinor, outcome }) => [code, newPriceMinor, outcome]);
  };
  const priceOf = async (id: string): Promise<number> =>
    ((await http().get(`/services/${id}`).expect(200)).body as { priceMinor: number }).priceMinor;
  const comesDue = ({ id }: Increase) =>
    runSql(
      app.adminUrl,
      `UPDATE price_increases SET effective_on = '${dayIn(EARLY_ZONE, new Date())}' WHERE id = '${id}'`,
    );
  const applyDue = () => app.app.get(ApplyPriceIncreases).applyDue();

  it('PRC-11 previews the prices of a category, rounded half-up or up, and leaves alone what may not be passed', async () => {
    await service('A', 57_500);
    await service('B', 10_010);
    await service('C', 10_000, { maxPriceMinor: 10_400 });
    await service('D', 10_000, { category: 'repair' });
    expect(await prices(await planned({ roundingMultiple: 500 }))).toEqual([
      ['A', 60_500, 'raised'],
      ['B', 10_500, 'raised'],
      ['C', 10_000, 'above_highest_price'],
    ]);
    expect(await prices(await planned({ roundingMultiple: 1_000, rounding: 'up' }))).toEqual([
      ['A', 61_000, 'raised'],
      ['B', 11_000, 'raised'],
      ['C', 10_000, 'above_highest_price'],
    ]);
    const { body } = await http()
      .post('/price-increases', { name: 'Late', percent: 0.05, effectiveOn: '2020-01-01' })
      .expect(422);
    expect(body).toMatchObject({ code: 'price_increase.past_day', errors: [{ pointer: '/effectiveOn' }] });
  });

  it('PRC-11 rises once, when the day has begun where the company is, and agreed prices stay', async () => {
    await http().patch('/tenant', { timeZone: LATE_ZONE }).expect(200);
    const serviceId = await service('A', 57_500);
    const { body: customer } = await http().post('/customers', { displayName: 'Gulf Homes', kind: 'property_manager' });
    const agreed = {
      customerId: (customer as Increase).id,
      serviceId,
      priceMinor: 50_000,
      effectiveFrom: '2020-01-01',
    };
    const { body: rate } = await http().post('/pricing/client-rates', agreed).expect(201);
    const increase = await planned();
    await comesDue(increase);
    await applyDue();
    expect(await priceOf(serviceId)).toBe(57_500);
    await http().patch('/tenant', { timeZone: EARLY_ZONE }).expect(200);
    await Promise.all([applyDue(), applyDue()]);
    await applyDue();
    expect(await priceOf(serviceId)).toBe(60_375);
    expect(await prices(increase)).toEqual([['A', 60_375, 'raised']]);
    const kept = await http()
      .get(`/pricing/client-rates/${(rate as Increase).id}`)
      .expect(200);
    expect(kept.body).toMatchObject({ priceMinor: 50_000 });
    const { body } = await http().post(`/price-increases/${increase.id}/cancel`).expect(409);
    expect(body).toMatchObject({ code: 'price_increase.applied' });
  });

  it('PRC-11 is called off before its day and never comes', async () => {
    const serviceId = await service('A', 57_500);
    const increase = await planned();
    const { body } = await http().post(`/price-increases/${increase.id}/cancel`).expect(200);
    expect(body).toMatchObject({ status: 'canceled' });
    await http().patch('/tenant', { timeZone: EARLY_ZONE }).expect(200);
    await comesDue(increase);
    await applyDue();
    expect(await priceOf(serviceId)).toBe(57_500);
  });
});
