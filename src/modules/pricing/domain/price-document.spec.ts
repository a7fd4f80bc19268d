import { priceDocument } from './price-document';
import type { PricedService, PricingInput, PricingInputLine } from './pricing-input';
import { NO_RULES, type PricingRule, type PricingTier, type PricingZone, type RuleSetContent } from './rule-set';

const SERVICE: PricedService = {
  id: 'a',
  code: 'PUMP',
  name: 'Pumping',
  category: 'Pumping',
  kind: 'service',
  priceMinor: 10_000,
  minPriceMinor: null,
  maxPriceMinor: null,
  taxable: true,
  includedGallons: null,
  overagePerGallonMinor: null,
};
const line = (service: Partial<PricedService> = {}, changes: Partial<PricingInputLine> = {}): PricingInputLine => ({
  service: { ...SERVICE, ...service },
  quantity: '1',
  gallons: null,
  agreed: null,
  ...changes,
});
const input = (lines: PricingInputLine[], changes: Partial<PricingInput> = {}): PricingInput => ({
  on: '2026-07-15',
  time: '10:00',
  place: { postalCode: '70112', county: 'Orleans Parish', state: 'LA', lat: 29.95, lng: -90.07 },
  tierCode: null,
  miles: null,
  discountMinor: 0,
  lines,
  indexes: {},
  tax: null,
  exemption: null,
  ...changes,
});
const rules = (content: Partial<RuleSetContent>): RuleSetContent => ({ ...NO_RULES, ...content });
const rule = (changes: Partial<PricingRule>): PricingRule => ({
  code: 'R',
  name: 'Rule',
  kind: 'surge',
  priority: 0,
  isStackable: true,
  when: {},
  ...changes,
});
const tier = (changes: Partial<PricingTier>): PricingTier => ({
  code: 'GOLD',
  name: 'Gold',
  discount: 0.1,
  serviceDiscounts: [],
  waivesTravel: false,
  paymentTermsDays: null,
  ...changes,
});
const zone = (changes: Partial<PricingZone>): PricingZone => ({
  code: 'CITY',
  name: 'City',
  priority: 0,
  area: { postalCodes: ['70112'] },
  multiplier: 1,
  travelFeeMinor: 0,
  perMileMinor: 0,
  minimumTravelMinor: 0,
  minimumChargeMinor: 0,
  ...changes,
});
const TAX = { id: 't', name: 'Parish', jurisdiction: 'US-LA', rate: '0.0825' };
const reasons = (price: ReturnType<typeof priceDocument>, step: string): string[] =>
  price.trace.filter((entry) => entry.step === step).map(({ code, reason }) => `${code} ${reason}`);

describe('the oracles of specification E', () => {
  it('PRC-07 575.00 with 1,750 gallons included and 0.45 over costs 687.50 for 2,000 gallons', () => {
    const pumping = { priceMinor: 57_500, includedGallons: 1_750, overagePerGallonMinor: 45 };
    expect(priceDocument(input([line(pumping, { gallons: 2_000 })]), NO_RULES).totalMinor).toBe(68_750n);
    expect(priceDocument(input([line(pumping, { gallons: 1_751 })]), NO_RULES).totalMinor).toBe(57_545n);
    expect(priceDocument(input([line(pumping, { gallons: 1_750 })]), NO_RULES).totalMinor).toBe(57_500n);
    const unknown = priceDocument(input([line(pumping)]), NO_RULES);
    expect([unknown.totalMinor, reasons(unknown, 'usage')]).toEqual([57_500n, ['PUMP gallons_unknown']]);
  });

  it('PRC-06 a discount of 10.00 over 33.33, 33.33 and 33.34 is 3.33, 3.33 and 3.34', () => {
    const lines = [3_333, 3_333, 3_334].map((priceMinor) => line({ priceMinor }));
    const price = priceDocument(input(lines, { discountMinor: 1_000 }), NO_RULES);
    expect(price.amounts.map(({ discountMinor }) => discountMinor)).toEqual([333n, 333n, 334n]);
    expect(price.totalMinor).toBe(9_000n);
  });

  it('PRC-09 8.25 % of 1,234.56 is 101.85', () => {
    const price = priceDocument(input([line({ priceMinor: 123_456 })], { tax: TAX }), NO_RULES);
    expect([price.taxMinor, price.totalMinor]).toEqual([10_185n, 133_641n]);
  });
});

describe('tiers', () => {
  it('PRC-04 the discount of a service outweighs the default of the tier', () => {
    const gold = tier({ serviceDiscounts: [{ serviceCode: 'JET', discount: 0.25 }] });
    const price = priceDocument(input([line(), line({ code: 'JET' })], { tierCode: 'GOLD' }), rules({ tiers: [gold] }));
    expect(price.amounts.map(({ netMinor }) => netMinor)).toEqual([9_000n, 7_500n]);
    expect(reasons(price, 'tier')).toEqual(['GOLD default_discount', 'GOLD discount_of_service']);
  });

  it('PRC-04 a tier may waive the travel fee, and only that', () => {
    const content = rules({
      zones: [zone({ travelFeeMinor: 4_000 })],
      tiers: [tier({ discount: 0, waivesTravel: true })],
    });
    expect(priceDocument(input([line()]), content).totalMinor).toBe(14_000n);
    const waived = priceDocument(input([line()], { tierCode: 'GOLD' }), content);
    expect([waived.totalMinor, reasons(waived, 'travel')]).toEqual([10_000n, ['GOLD waived_by_tier']]);
  });

  it('PRC-04 a tier that the rule set does not know changes nothing, and the trace says so', () => {
    const price = priceDocument(input([line()], { tierCode: 'OLD' }), NO_RULES);
    expect([price.totalMinor, reasons(price, 'tier')]).toEqual([10_000n, ['OLD unknown_tier']]);
  });
});

describe('zones', () => {
  it('PRC-02 multiplies services, not materials', () => {
    const content = rules({ zones: [zone({ multiplier: 1.2 })] });
    const price = priceDocument(input([line(), line({ kind: 'material' })]), content);
    expect(price.amounts.slice(0, 2).map(({ netMinor }) => netMinor)).toEqual([12_000n, 10_000n]);
  });

  it.each<[string | null, bigint, string]>([
    [null, 2_500n, 'the flat fee without known miles, but not below the minimum'],
    ['10', 3_500n, 'flat and miles'],
    ['2.5', 2_500n, 'the minimum'],
  ])('PRC-02 travel over %s miles costs %s: %s', (miles, expected, _what) => {
    const far = zone({ travelFeeMinor: 2_000, perMileMinor: 150, minimumTravelMinor: 2_500 });
    const travel = priceDocument(input([line()], { miles }), rules({ zones: [far] })).amounts[1];
    expect(travel).toMatchObject({ kind: 'travel', netMinor: expected });
  });

  it('PRC-02 tops up to exactly the minimum charge, travel included', () => {
    const content = rules({ zones: [zone({ travelFeeMinor: 1_000, minimumChargeMinor: 15_000 })] });
    const price = priceDocument(input([line()]), content);
    expect(price.amounts.map(({ kind, netMinor }) => [kind, netMinor])).toEqual([
      ['line', 10_000n],
      ['travel', 1_000n],
      ['minimum_charge', 4_000n],
    ]);
    expect(reasons(priceDocument(input([line({ priceMinor: 14_000 })]), content), 'minimum_charge')).toEqual([
      'CITY minimum_reached',
    ]);
  });
});

describe('rules', () => {
  it('PRC-03 stackable rules accumulate on the running price, by priority and then code', () => {
    const stacked = [
      rule({ code: 'B', priority: 1, percent: -0.1 }),
      rule({ code: 'C', priority: 5, percent: 0.5 }),
      rule({ code: 'A', priority: 1, amountMinor: -1_000 }),
    ];
    const price = priceDocument(input([line()]), rules({ rules: stacked }));
    expect(reasons(price, 'rule')).toEqual(['C surge', 'A surge', 'B surge']);
    expect(price.totalMinor).toBe(12_600n);
  });

  it('PRC-03 the first rule that is not stackable stands alone', () => {
    const mixed = [
      rule({ code: 'A', priority: 9, percent: 0.5 }),
      rule({ code: 'B', priority: 5, isStackable: false, percent: -0.2 }),
      rule({ code: 'C', priority: 1, isStackable: false, percent: -0.9 }),
    ];
    const price = priceDocument(input([line()]), rules({ rules: mixed }));
    expect(price.totalMinor).toBe(8_000n);
    expect(reasons(price, 'rule')).toEqual(['A another_rule_stands_alone', 'B surge', 'C another_rule_stands_alone']);
  });

  it('PRC-03 a cap holds an adjustment, up and down; a floor holds the line', () => {
    const capped = (changes: Partial<PricingRule>) =>
      priceDocument(input([line()]), rules({ rules: [rule({ maximumAdjustmentMinor: 500, ...changes })] })).totalMinor;
    expect([capped({ percent: 0.5 }), capped({ percent: -0.5 }), capped({ percent: 0.05 })]).toEqual([
      10_500n,
      9_500n,
      10_500n,
    ]);
    const floored = rules({ rules: [rule({ percent: -0.9, minimumFinalPriceMinor: 6_000 })] });
    expect(priceDocument(input([line()]), floored).totalMinor).toBe(6_000n);
  });

  it('PRC-03 a discount never makes a line negative', () => {
    const price = priceDocument(input([line()]), rules({ rules: [rule({ amountMinor: -50_000 })] }));
    expect([price.totalMinor, reasons(price, 'rule')]).toEqual([0n, ['R surge', 'R never_negative']]);
    expect(priceDocument(input([line()], { discountMinor: 99_999 }), NO_RULES).totalMinor).toBe(0n);
  });

  it('PRC-01 PRC-03 the bounds of the service hold, the highest price last', () => {
    const bounded = { minPriceMinor: 8_000, maxPriceMinor: 12_000 };
    const priced = (changes: Partial<PricingRule>, quantity = '1') =>
      priceDocument(input([line(bounded, { quantity })]), rules({ rules: [rule(changes)] })).totalMinor;
    expect(priced({ percent: 0.5 })).toBe(12_000n);
    expect(priced({ percent: -0.5 })).toBe(8_000n);
    expect(priced({ percent: -0.5 }, '2.5')).toBe(20_000n);
    expect(priced({ percent: -0.5, minimumFinalPriceMinor: 15_000 })).toBe(12_000n);
  });

  it('PRC-07 what gallons over the included ones cost comes on top of the highest price', () => {
    const service = { maxPriceMinor: 10_000, includedGallons: 1_000, overagePerGallonMinor: 45 };
    expect(priceDocument(input([line(service, { gallons: 1_100 })]), NO_RULES).totalMinor).toBe(14_500n);
  });
});

describe('agreed prices', () => {
  const content = rules({ tiers: [tier({})], rules: [rule({ percent: 0.5 })] });
  const agreed = (isFinal: boolean) =>
    priceDocument(
      input([line({}, { agreed: { id: 'x', priceMinor: 7_000, isFinal } })], { tierCode: 'GOLD' }),
      content,
    );

  it('PRC-05 a final price has precedence over everything dynamic', () => {
    const price = agreed(true);
    expect(price.totalMinor).toBe(7_000n);
    expect(['tier', 'zone', 'rule'].flatMap((step) => reasons(price, step))).toEqual(
      Array(3).fill('null agreed_price_is_final'),
    );
  });

  it('PRC-05 another one only replaces the price of the price book', () => {
    expect(agreed(false).totalMinor).toBe(9_450n);
  });
});

describe('surcharges that follow an index', () => {
  const fuel = { code: 'FUEL', name: 'Fuel', indexCode: 'diesel', baseValue: 3, factor: 0.02, taxable: false } as const;
  const dump = { code: 'DUMP', name: 'Dump fee', indexCode: 'plant', baseValue: 0, factor: 1, taxable: true } as const;

  it('PRC-12 fuel is a fraction of the services, the fee of the plant an amount for each gallon', () => {
    const content = rules({
      surcharges: [
        { ...fuel, basis: 'services' },
        { ...dump, basis: 'gallons' },
      ],
    });
    const lines = [line({}, { gallons: 1_000 }), line({ kind: 'material' })];
    const price = priceDocument(input(lines, { indexes: { diesel: '4.5', plant: '6.25' } }), content);
    expect(price.amounts.slice(2).map(({ code, netMinor }) => [code, netMinor])).toEqual([
      ['FUEL', 300n],
      ['DUMP', 6_250n],
    ]);
  });

  it('PRC-12 says why nothing is charged', () => {
    const content = rules({
      surcharges: [
        { ...fuel, basis: 'services' },
        { ...dump, basis: 'miles' },
      ],
    });
    const price = priceDocument(input([line()], { indexes: { diesel: '3' } }), content);
    expect(reasons(price, 'surcharge')).toEqual(['FUEL index_at_or_below_base', 'DUMP index_unknown']);
  });
});

describe('tax', () => {
  it('PRC-09 an exempt customer pays none, and the trace names his certificate', () => {
    const exemption = { id: 'e', certificateNumber: 'LA-4711' };
    const price = priceDocument(input([line()], { tax: TAX, exemption }), NO_RULES);
    expect([price.taxMinor, reasons(price, 'tax')]).toEqual([0n, ['LA-4711 customer_exempt']]);
  });

  it('PRC-09 taxes item by item', () => {
    const price = priceDocument(input([line(), line({ taxable: false })], { tax: TAX }), NO_RULES);
    expect([price.taxableMinor, price.taxMinor]).toEqual([10_000n, 825n]);
  });
});
