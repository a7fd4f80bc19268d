import type { CatalogService } from '../../catalog';
import { completeLines, type LineInput } from './complete-lines';

const SERVICE: CatalogService = {
  id: 'a',
  code: 'PUMP',
  name: 'Pumping',
  description: null,
  category: null,
  kind: 'service',
  unit: 'each',
  priceMinor: 57_500,
  costMinor: null,
  minPriceMinor: 45_000,
  maxPriceMinor: 90_000,
  includedGallons: null,
  overagePerGallonMinor: null,
  currency: 'USD',
  taxable: true,
  isActive: true,
};
const complete = (line: Omit<LineInput, 'quantity'>) =>
  completeLines([{ quantity: 1, ...line }], new Map([['a', SERVICE]]), 'USD');

describe('written lines of an invoice', () => {
  it.each([45_000, 57_500, 90_000])(
    'PRC-01 takes %i, which lies within the bounds of the service',
    (unitPriceMinor) => {
      expect(complete({ serviceId: 'a', unitPriceMinor })).toMatchObject([{ unitPriceMinor: BigInt(unitPriceMinor) }]);
    },
  );

  it.each([44_999, 90_001])('PRC-01 refuses %i, which lies outside of the bounds of the service', (unitPriceMinor) => {
    expect(() => complete({ serviceId: 'a', unitPriceMinor })).toThrow(
      expect.objectContaining({
        code: 'invoice.line_price_bounds',
        context: { faults: [expect.objectContaining({ pointer: '/lines/0/unitPriceMinor', code: 'price_bounds' })] },
      }),
    );
  });

  it('PRC-01 bounds are for the unit of the price book and for services only', () => {
    expect(complete({ serviceId: 'a', unit: 'hour', unitPriceMinor: 12_500 })).toHaveLength(1);
    expect(complete({ description: 'Call-out', unitPriceMinor: 1 })).toHaveLength(1);
  });
});
