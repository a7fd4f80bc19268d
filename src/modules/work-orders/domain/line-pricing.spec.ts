import type { CatalogService } from '../../catalog';
import { areAmountsExact, type LineRequest, priceLines } from './line-pricing';

const service = (id: string, changes: Partial<CatalogService> = {}): CatalogService => ({
  id,
  code: id.toUpperCase(),
  name: `Service ${id}`,
  description: null,
  category: null,
  kind: 'service',
  unit: 'each',
  priceMinor: 57_500,
  costMinor: 21_000,
  minPriceMinor: null,
  maxPriceMinor: null,
  includedGallons: null,
  overagePerGallonMinor: null,
  currency: 'USD',
  taxable: true,
  isActive: true,
  ...changes,
});
const price = (requests: LineRequest[], ...services: CatalogService[]) =>
  priceLines(requests, new Map(services.map((entry) => [entry.id, entry])));

describe('pricing of lines', () => {
  it('copies the price book', () => {
    const { lines, currency, faults } = price([{ serviceId: 'a', quantity: 1.5 }], service('a', { unit: 'hour' }));
    expect(faults).toEqual([]);
    expect(currency).toBe('USD');
    expect(lines).toEqual([
      {
        serviceId: 'a',
        code: 'A',
        name: 'Service a',
        description: null,
        unit: 'hour',
        quantity: '1.5',
        unitPriceMinor: 57_500n,
        costMinor: 21_000n,
        taxable: true,
      },
    ]);
  });

  it('takes an agreed price inside of the bounds only', () => {
    const bounded = service('a', { minPriceMinor: 50_000, maxPriceMinor: 60_000 });
    expect(price([{ serviceId: 'a', quantity: 1, unitPriceMinor: 50_000 }], bounded).faults).toEqual([]);
    const { faults } = price([{ serviceId: 'a', quantity: 1, unitPriceMinor: 49_999 }], bounded);
    expect(faults).toMatchObject([{ pointer: '/lines/0/unitPriceMinor', code: 'price_bounds' }]);
  });

  it('lists every fault with its place', () => {
    const { lines, faults } = price(
      [
        { serviceId: 'a', quantity: 1 },
        { serviceId: 'unknown', quantity: 1 },
        { serviceId: 'b', quantity: 1 },
        { serviceId: 'c', quantity: 1 },
      ],
      service('a'),
      service('b', { isActive: false }),
      service('c', { currency: 'EUR' }),
    );
    expect(lines).toHaveLength(1);
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/lines/1/serviceId unknown',
      '/lines/2/serviceId inactive',
      '/lines/3/serviceId mixed_currencies',
    ]);
  });

  it('has no currency without lines', () => {
    expect(price([])).toEqual({ lines: [], currency: undefined, faults: [] });
  });

  it('knows when a JSON number would lose a cent', () => {
    const totals = { lineNetMinor: [], subtotalMinor: 0n, taxableMinor: 0n, taxMinor: 0n, totalMinor: 2n ** 53n };
    expect(areAmountsExact(totals)).toBe(false);
    expect(areAmountsExact({ ...totals, totalMinor: 2n ** 53n - 1n })).toBe(true);
  });
});
