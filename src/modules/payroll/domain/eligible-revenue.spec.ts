import type { CompletedLine } from '../../work-orders';
import { eligibleRevenue } from './eligible-revenue';

const line = (kind: CompletedLine['kind'], netMinor: number): CompletedLine => ({
  lineId: 'l',
  ...(kind && { kind }),
  serviceId: null,
  code: 'X',
  description: 'X',
  unit: 'each',
  quantity: '1',
  unitPriceMinor: netMinor,
  costMinor: null,
  taxable: true,
  netMinor,
});

describe('revenue that earns commission', () => {
  it('PRL-08 PRC-12 counts services, gallons over and the minimum charge, not what is passed on', () => {
    const lines = [
      line('service', 57_500),
      line('overage', 11_250),
      line('minimum_charge', 1_000),
      line('travel', 2_500),
      line('surcharge', 900),
    ];
    expect(eligibleRevenue({ subtotalMinor: 73_150, lines })).toBe(69_750n);
  });

  it('PRL-08 is all of it where lines do not say what they are', () => {
    expect(eligibleRevenue({ subtotalMinor: 68_750, lines: [line(undefined, 68_750)] })).toBe(68_750n);
  });
});
