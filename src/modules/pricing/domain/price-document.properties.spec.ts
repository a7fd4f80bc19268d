import fc from 'fast-check';
import { computeDocumentTotals } from '../../catalog';
import { documentLines } from './document-lines';
import { priceDocument } from './price-document';
import type { PricedService, PricingInput, PricingInputLine } from './pricing-input';
import type { PricingRule, PricingTier, PricingZone, RuleSetContent, Surcharge } from './rule-set';
import { replay } from './trace';

const CODES = ['A', 'B', 'C', 'D'] as const;
const anyCode = fc.constantFrom(...CODES);
const anyMinor = fc.integer({ min: 0, max: 200_000 });
const anyFraction = fc.integer({ min: 0, max: 10_000 }).map((units) => units / 10_000);
const anyDecimal = fc.integer({ min: 1, max: 99_999 }).map((units) => (units / 1_000).toFixed(3));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });

const anyService: fc.Arbitrary<PricedService> = fc
  .tuple(
    anyCode,
    anyMinor,
    maybe(anyMinor),
    maybe(anyMinor),
    maybe(fc.nat(2_000)),
    fc.nat(100),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([code, priceMinor, below, above, includedGallons, overage, taxable, isMaterial]) => ({
    id: code,
    code,
    name: code,
    category: 'Pumping',
    kind: isMaterial ? ('material' as const) : ('service' as const),
    priceMinor,
    minPriceMinor: below === null ? null : Math.max(0, priceMinor - below),
    maxPriceMinor: above === null ? null : priceMinor + above,
    taxable,
    includedGallons,
    overagePerGallonMinor: includedGallons === null ? null : overage,
  }));
const anyLine: fc.Arbitrary<PricingInputLine> = fc.record({
  service: anyService,
  quantity: anyDecimal,
  gallons: maybe(fc.nat(5_000)),
  agreed: maybe(fc.record({ id: fc.constant('agreed'), priceMinor: anyMinor, isFinal: fc.boolean() })),
});
const anyInput: fc.Arbitrary<PricingInput> = fc.record({
  on: fc.constantFrom('2026-01-15', '2026-07-18', '2026-12-31'),
  time: fc.constantFrom(null, '03:00', '12:30'),
  place: fc.constant({ postalCode: '70112', county: 'Orleans', state: 'LA', lat: null, lng: null }),
  tierCode: maybe(anyCode),
  miles: maybe(anyDecimal),
  discountMinor: anyMinor,
  lines: fc.array(anyLine, { minLength: 1, maxLength: 6 }),
  indexes: fc.record({ diesel: anyDecimal }),
  tax: maybe(anyFraction.map((rate) => ({ id: 't', name: 'Tax', jurisdiction: 'LA', rate: String(rate) }))),
  exemption: maybe(fc.constant({ id: 'e', certificateNumber: '4711' })),
});
const anyRule = fc
  .record({
    priority: fc.integer({ min: 0, max: 3 }),
    isStackable: fc.boolean(),
    when: fc.constantFrom(
      {},
      { seasonFrom: '11-01', seasonTo: '02-28' },
      { minimumQuantity: 10 },
      { serviceCodes: ['A'] },
    ),
    effect: fc.oneof(
      fc.integer({ min: -12_000, max: 12_000 }).map((units) => ({ percent: units / 10_000 })),
      fc.integer({ min: -50_000, max: 50_000 }).map((amountMinor) => ({ amountMinor })),
    ),
    limits: fc.constantFrom({}, { maximumAdjustmentMinor: 1_500 }, { minimumFinalPriceMinor: 9_000 }),
  })
  .map(({ effect, limits, ...rule }) => ({ ...rule, ...effect, ...limits, name: 'Rule', kind: 'surge' as const }));
const anyZone = fc.record({
  name: fc.constant('Zone'),
  priority: fc.integer({ min: 0, max: 2 }),
  area: fc.constantFrom(
    { postalCodes: ['70112'] },
    { counties: [{ state: 'LA', county: 'Orleans' }] },
    { postalCodes: ['1'] },
  ),
  multiplier: fc.integer({ min: 0, max: 3_000 }).map((units) => units / 1_000),
  travelFeeMinor: anyMinor,
  perMileMinor: fc.nat(500),
  minimumTravelMinor: anyMinor,
  minimumChargeMinor: anyMinor,
});
const anyTier = fc.record({
  name: fc.constant('Tier'),
  discount: anyFraction,
  serviceDiscounts: fc.array(fc.record({ serviceCode: anyCode, discount: anyFraction }), { maxLength: 1 }),
  waivesTravel: fc.boolean(),
  paymentTermsDays: fc.constant(null),
});
const anySurcharge: fc.Arbitrary<Surcharge> = fc.record({
  code: fc.constant('FUEL'),
  name: fc.constant('Fuel'),
  basis: fc.constantFrom('services' as const, 'gallons' as const, 'miles' as const),
  indexCode: fc.constantFrom('diesel', 'unknown'),
  baseValue: fc.integer({ min: 0, max: 99 }),
  factor: anyFraction,
  taxable: fc.boolean(),
});

/** Up to four things with the codes A to D, so that each code is there once. */
function coded<T extends object>(thing: fc.Arbitrary<T>): fc.Arbitrary<(T & { readonly code: string })[]> {
  return fc
    .array(thing, { maxLength: CODES.length })
    .map((things) => things.map((one, index) => ({ ...one, code: CODES[index] ?? '' })));
}
const anyRules: fc.Arbitrary<RuleSetContent> = fc.record({
  zones: coded(anyZone) as fc.Arbitrary<PricingZone[]>,
  rules: coded(anyRule) as fc.Arbitrary<PricingRule[]>,
  tiers: coded(anyTier) as fc.Arbitrary<PricingTier[]>,
  surcharges: fc.array(anySurcharge, { maxLength: 1 }),
  areFeesTaxable: fc.boolean(),
});

describe('whatever is priced', () => {
  const always = (holds: (price: ReturnType<typeof priceDocument>, given: PricingInput, by: RuleSetContent) => void) =>
    fc.assert(fc.property(anyInput, anyRules, (given, by) => holds(priceDocument(given, by), given, by)));

  it('PRC-06 the trace, carried out again from its text, gives the same price', () => {
    always((price) => {
      const replayed = replay(JSON.parse(JSON.stringify(price.trace)) as typeof price.trace);
      for (const { target, netMinor } of price.amounts)
        expect([target, replayed.get(target)]).toEqual([target, netMinor]);
      expect(replayed.get('tax') ?? 0n).toBe(price.taxMinor);
      expect([...replayed.values()].reduce((sum, amount) => sum + amount, 0n)).toBe(price.totalMinor);
    });
  });

  it('PRC-06 the trace is one chain: each entry begins where the one before left the amount', () => {
    always(({ trace }) => {
      const left = new Map<string, string>();
      trace.forEach(({ position, target, beforeMinor, afterMinor }, index) => {
        expect([position, beforeMinor]).toEqual([index + 1, left.get(target) ?? '0']);
        left.set(target, afterMinor);
      });
    });
  });

  it('PRC-08 the same input and rules give the same price', () => {
    always((price, given, by) => expect(priceDocument(structuredClone(given), structuredClone(by))).toEqual(price));
  });

  it('PRC-06 loses no unit and nothing is negative', () => {
    always((price, given) => {
      const sum = (pick: (amount: (typeof price.amounts)[number]) => bigint): bigint =>
        price.amounts.reduce((total, amount) => total + pick(amount), 0n);
      expect(price.subtotalMinor).toBe(sum(({ netMinor }) => netMinor));
      expect(price.discountMinor).toBe(sum(({ discountMinor }) => discountMinor));
      expect(price.totalMinor).toBe(price.subtotalMinor + price.taxMinor);
      const gross = sum(({ grossMinor }) => grossMinor);
      expect(price.discountMinor).toBe(gross < BigInt(given.discountMinor) ? gross : BigInt(given.discountMinor));
      expect(price.amounts.every(({ netMinor, discountMinor }) => netMinor >= 0n && discountMinor >= 0n)).toBe(true);
    });
  });

  it('PRC-07 the lines a document prints add up to the price, tax included, and none is negative', () => {
    always((price, given) => {
      const lines = documentLines(given, price);
      const totals = computeDocumentTotals(lines, price.tax?.rate ?? null);
      expect(totals.lineNetMinor).toEqual(lines.map(({ netMinor }) => netMinor));
      expect([totals.subtotalMinor, totals.totalMinor]).toEqual([price.subtotalMinor, price.totalMinor]);
      expect(lines.every(({ unitPriceMinor, netMinor }) => unitPriceMinor >= 0n && netMinor >= 0n)).toBe(true);
    });
  });

  it('PRC-03 no line leaves the bounds of its service', () => {
    always((price, given) => {
      given.lines.forEach(({ service, quantity }, index) => {
        const { grossMinor = 0n } = price.amounts[index] ?? {};
        const atLeast = Math.floor((service.minPriceMinor ?? 0) * Number(quantity));
        expect(Number(grossMinor)).toBeGreaterThanOrEqual(atLeast);
        if (service.maxPriceMinor === null || service.includedGallons !== null) return;
        expect(Number(grossMinor)).toBeLessThanOrEqual(Math.ceil(service.maxPriceMinor * Number(quantity)));
      });
    });
  });

  it('PRC-03 the order in which zones, rules, tiers and surcharges were written down does not matter', () => {
    always((price, given, by) => {
      const reversed = {
        ...by,
        zones: [...by.zones].reverse(),
        rules: [...by.rules].reverse(),
        tiers: [...by.tiers].reverse(),
      };
      expect(priceDocument(given, reversed)).toEqual(price);
    });
  });

  it('PRC-06 does not depend on the order of the lines', () => {
    always((price, given, by) => {
      const back = priceDocument({ ...given, lines: [...given.lines].reverse() }, by);
      expect([back.subtotalMinor, back.discountMinor]).toEqual([price.subtotalMinor, price.discountMinor]);
      const gross = (one: typeof price) => one.amounts.slice(0, given.lines.length).map(({ grossMinor }) => grossMinor);
      expect(gross(back).reverse()).toEqual(gross(price));
    });
  });
});
