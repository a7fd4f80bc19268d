import { computeDocumentTotals } from '../../catalog';
import { documentLines } from './document-lines';
import { priceDocument } from './price-document';
import type { PricedService, PricingInput, PricingInputLine } from './pricing-input';
import { NO_RULES, type PricingZone, type RuleSetContent } from './rule-set';

const PUMPING: PricedService = {
  id: 's1',
  code: 'PUMP-1750',
  name: 'Pumping',
  category: null,
  kind: 'service',
  priceMinor: 57_500,
  minPriceMinor: null,
  maxPriceMinor: null,
  taxable: true,
  includedGallons: 1_750,
  overagePerGallonMinor: 45,
};
const line = (changes: Partial<PricingInputLine> = {}): PricingInputLine => {
  return { service: PUMPING, quantity: '1', gallons: null, agreed: null, ...changes };
};
const input = (lines: PricingInputLine[], changes: Partial<PricingInput> = {}): PricingInput => ({
  on: '2026-05-01',
  time: null,
  place: { postalCode: '70360', county: null, state: 'LA', lat: null, lng: null },
  tierCode: null,
  miles: null,
  discountMinor: 0,
  lines,
  indexes: {},
  tax: null,
  exemption: null,
  ...changes,
});
const printed = (given: PricingInput, rules: RuleSetContent = NO_RULES) =>
  documentLines(given, priceDocument(given, rules));
const ZONE: PricingZone = {
  code: 'CITY',
  name: 'City',
  priority: 1,
  area: { postalCodes: ['70360'] },
  multiplier: 1.1,
  travelFeeMinor: 2_000,
  perMileMinor: 100,
  minimumTravelMinor: 0,
  minimumChargeMinor: 80_000,
};

describe('lines of a priced document', () => {
  it('PRC-07 2,000 gallons are 575.00 with 1,750 included and 250 over at 0.45', () => {
    expect(printed(input([line({ gallons: 2_000 })]))).toMatchObject([
      { kind: 'service', quantity: '1', unitPriceMinor: 57_500n, netMinor: 57_500n, target: 'lines/0' },
      { kind: 'overage', quantity: '250', unitPriceMinor: 45n, netMinor: 11_250n, target: 'lines/0/overage' },
    ]);
  });

  it('PRC-07 a multiplier reaches both parts, and their sum is the price', () => {
    const given = input([line({ gallons: 2_000 })]);
    const [first, over] = printed(given, { ...NO_RULES, zones: [ZONE] });
    expect([first?.netMinor, over?.netMinor]).toEqual([63_250n, 12_375n]);
    // 0.495 a gallon is no whole price: 0.50 for each of 250, and what is too much of it.
    expect(over).toMatchObject({ unitPriceMinor: 50n, roundingMinor: -125n });
  });

  it('PRC-12 travel, surcharge and minimum charge are lines of their own', () => {
    const diesel = { code: 'FUEL', name: 'Fuel surcharge', basis: 'services', indexCode: 'DIESEL' } as const;
    const surcharges = [{ ...diesel, baseValue: 3, factor: 0.05, taxable: false }];
    const given = input([line()], { indexes: { DIESEL: '4' } });
    const lines = printed(given, { ...NO_RULES, zones: [ZONE], surcharges });
    expect(lines.map(({ kind, name, netMinor, taxable }) => [kind, name, netMinor, taxable])).toEqual([
      ['service', 'Pumping', 63_250n, true],
      ['surcharge', 'Fuel surcharge', 3_163n, false],
      ['travel', 'Travel', 2_000n, true],
      ['minimum_charge', 'Minimum service charge', 11_587n, true],
    ]);
  });

  it.each([
    ['by_hand', line({ byHandMinor: 50_000, gallons: 9_000 }), 50_000n],
    ['agreed', line({ agreed: { id: 'r1', priceMinor: 52_500, isFinal: true } }), 52_500n],
    ['price_book', line(), 57_500n],
  ] as const)('PRC-05 says where a price comes from: %s', (source, given, unitPriceMinor) => {
    const rules = source === 'price_book' ? NO_RULES : { ...NO_RULES, zones: [{ ...ZONE, minimumChargeMinor: 0 }] };
    const [first] = printed(input([given]), rules);
    expect(first).toMatchObject({ source, unitPriceMinor, netMinor: unitPriceMinor, roundingMinor: 0n });
  });

  it('keeps the unit price of the price book where a small quantity would allow several', () => {
    expect(printed(input([line({ quantity: '0.001' })]))).toMatchObject([{ unitPriceMinor: 57_500n, netMinor: 58n }]);
  });

  it('add up to the totals of the price', () => {
    const given = input([line({ gallons: 2_000, quantity: '3' }), line({ byHandMinor: 333, quantity: '0.333' })]);
    const price = priceDocument(given, { ...NO_RULES, zones: [ZONE] });
    const totals = computeDocumentTotals(documentLines(given, price), '0.0825');
    expect(totals.subtotalMinor).toBe(price.subtotalMinor);
    expect(totals.lineNetMinor).toEqual(documentLines(given, price).map(({ netMinor }) => netMinor));
  });
});
