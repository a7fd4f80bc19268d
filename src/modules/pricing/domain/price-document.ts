import { allocateByLargestRemainder, sumMinor } from '../../../kernel/money';
import { addUp } from '../../catalog';
import { add, exact, type ExactAmount, isLess, larger, multiply, negate, smaller, ZERO } from './exact-amount';
import type { AppliedTaxRate, PricingInput, TaxExemptionFact } from './pricing-input';
import { priceLine, type PricingContext } from './price-line';
import type { PricingTier, PricingZone, RuleSetContent, Surcharge } from './rule-set';
import { TracedAmounts, type TraceEntry } from './trace';
import { zoneOf } from './zone-match';

/** One amount of a price: a line of the request or a charge that came with it. */
export interface PricedAmount {
  /** Where the trace speaks of it. */
  readonly target: string;
  readonly kind: 'line' | 'surcharge' | 'travel' | 'minimum_charge';
  readonly code: string | null;
  readonly name: string;
  readonly taxable: boolean;
  /** Before the discount of the document. */
  readonly grossMinor: bigint;
  readonly discountMinor: bigint;
  readonly netMinor: bigint;
}

export interface DocumentPrice {
  readonly amounts: readonly PricedAmount[];
  readonly zone: PricingZone | null;
  readonly tier: PricingTier | null;
  readonly discountMinor: bigint;
  readonly subtotalMinor: bigint;
  readonly taxableMinor: bigint;
  readonly tax: AppliedTaxRate | null;
  readonly exemption: TaxExemptionFact | null;
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
  readonly trace: readonly TraceEntry[];
}

type Charge = Omit<PricedAmount, 'grossMinor' | 'discountMinor' | 'netMinor'>;

/** The price of a document by the algorithm of specification E. Pure: the same input and rules give the same price and trace. */
export function priceDocument(input: PricingInput, rules: RuleSetContent): DocumentPrice {
  const amounts = new TracedAmounts();
  const zone = zoneOf(input.place, rules.zones);
  const tier = rules.tiers.find(({ code }) => code === input.tierCode) ?? null;
  const context = { input, rules, zone, tier, amounts };
  const charges: Charge[] = [
    ...chargeLines(context),
    ...rules.surcharges.flatMap((surcharge) => chargeSurcharge(context, surcharge)),
    ...chargeTravel(context),
  ];
  charges.push(...chargeMinimum(context, charges));
  const priced = applyDiscount(context, charges);
  const { exemption } = input;
  const tax = exemption === null ? input.tax : null;
  const totals = addUp(priced, tax?.rate ?? null);
  traceTax(context, totals.taxableMinor);
  return {
    amounts: priced,
    zone,
    tier,
    discountMinor: sumMinor(priced.map(({ discountMinor }) => discountMinor)),
    ...totals,
    tax,
    exemption,
    trace: amounts.entries,
  };
}

function chargeLines(context: PricingContext): Charge[] {
  return context.input.lines.map((line, index) => {
    const target = `lines/${index}`;
    priceLine(context, line, target);
    const { code, name, taxable } = line.service;
    return { target, kind: 'line', code, name, taxable };
  });
}

function chargeSurcharge({ input, amounts }: PricingContext, surcharge: Surcharge): Charge[] {
  const { code, name, basis, indexCode, baseValue, factor, maximumMinor, taxable } = surcharge;
  const source = { step: 'surcharge', target: `surcharges/${code}`, code } as const;
  const index = input.indexes[indexCode];
  if (index === undefined) return skipped(amounts, { ...source, reason: 'index_unknown' });
  const risen = add(exact(index), negate(exact(baseValue)));
  if (!isLess(ZERO, risen)) return skipped(amounts, { ...source, reason: 'index_at_or_below_base' });
  const basisAmount = surchargeBasis({ input, amounts }, basis);
  amounts.apply({ ...source, reason: basis }, 'set', basisAmount);
  amounts.apply({ ...source, reason: indexCode }, 'multiply', multiply(risen, exact(factor)));
  if (maximumMinor !== undefined && isLess(exact(maximumMinor), amounts.of(source.target))) {
    amounts.apply({ ...source, reason: 'capped' }, 'at_most', exact(maximumMinor));
  }
  amounts.apply({ ...source, step: 'rounding', reason: 'half_up' }, 'round');
  return [{ target: source.target, kind: 'surcharge', code, name, taxable }];
}

function surchargeBasis(
  { input, amounts }: Pick<PricingContext, 'input' | 'amounts'>,
  basis: Surcharge['basis'],
): ExactAmount {
  if (basis === 'miles') return exact(input.miles ?? '0');
  if (basis === 'gallons') return exact(input.lines.reduce((sum, { gallons }) => sum + (gallons ?? 0), 0));
  return input.lines.reduce(
    (sum, { service }, index) => (service.kind === 'service' ? add(sum, amounts.of(`lines/${index}`)) : sum),
    ZERO,
  );
}

/** `max(minimum, flat + miles x rate)`, nothing for tiers that waive it. */
function chargeTravel({ zone, tier, input, rules, amounts }: PricingContext): Charge[] {
  const source = { step: 'travel', target: 'travel', code: zone?.code ?? null } as const;
  if (zone === null) return skipped(amounts, { ...source, reason: 'no_zone' });
  if (tier?.waivesTravel) return skipped(amounts, { ...source, code: tier.code, reason: 'waived_by_tier' });
  amounts.apply({ ...source, reason: 'flat' }, 'set', exact(zone.travelFeeMinor));
  if (input.miles === null) amounts.skip({ ...source, reason: 'miles_unknown' });
  else amounts.apply({ ...source, reason: 'per_mile' }, 'add', multiply(exact(input.miles), exact(zone.perMileMinor)));
  amounts.apply({ ...source, reason: 'minimum_travel' }, 'at_least', exact(zone.minimumTravelMinor));
  amounts.apply({ ...source, step: 'rounding', reason: 'half_up' }, 'round');
  return [{ target: 'travel', kind: 'travel', code: zone.code, name: 'Travel', taxable: rules.areFeesTaxable }];
}

/** Tops the rounded lines and charges up to the zone's minimum, so that the document costs exactly the minimum. */
function chargeMinimum({ zone, rules, amounts }: PricingContext, charges: readonly Charge[]): Charge[] {
  const source = { step: 'minimum_charge', target: 'minimum_charge', code: zone?.code ?? null } as const;
  if (zone === null || zone.minimumChargeMinor === 0) return skipped(amounts, { ...source, reason: 'no_minimum' });
  const charged = charges.reduce((sum, { target }) => add(sum, amounts.of(target)), ZERO);
  const missing = add(exact(zone.minimumChargeMinor), negate(charged));
  if (!isLess(ZERO, missing)) return skipped(amounts, { ...source, reason: 'minimum_reached' });
  amounts.apply({ ...source, reason: 'topped_up' }, 'set', missing);
  const name = 'Minimum service charge';
  return [{ target: source.target, kind: 'minimum_charge', code: zone.code, name, taxable: rules.areFeesTaxable }];
}

/** Spreads the discount by largest remainder; more than there is to pay is not taken off. */
function applyDiscount({ input, amounts }: PricingContext, charges: readonly Charge[]): PricedAmount[] {
  const gross = charges.map(({ target }) => amounts.of(target).units);
  const whole = { units: sumMinor(gross), scale: 0 };
  const discount = larger(ZERO, smaller(exact(input.discountMinor), whole));
  const shares = allocateByLargestRemainder(discount.units, gross);
  return charges.map((charge, index) => {
    const [grossMinor, discountMinor] = [gross[index] ?? 0n, shares[index] ?? 0n];
    if (discountMinor > 0n) {
      const reason = isLess(discount, exact(input.discountMinor)) ? 'limited_to_subtotal' : 'share_of_discount';
      amounts.apply({ step: 'discount', target: charge.target, reason }, 'add', exact(-discountMinor));
    }
    return { ...charge, grossMinor, discountMinor, netMinor: grossMinor - discountMinor };
  });
}

/** Step 10: once, on the sum of what is taxable. */
function traceTax({ input, amounts }: PricingContext, taxableMinor: bigint): void {
  const { tax, exemption } = input;
  const source = { step: 'tax', target: 'tax', code: tax?.jurisdiction ?? null } as const;
  if (exemption !== null) {
    return amounts.skip({ ...source, code: exemption.certificateNumber, reason: 'customer_exempt' });
  }
  if (tax === null) return amounts.skip({ ...source, reason: 'no_rate' });
  amounts.apply({ ...source, reason: 'taxable_amounts' }, 'set', exact(taxableMinor));
  amounts.apply({ ...source, reason: 'rate' }, 'multiply', exact(tax.rate));
  amounts.apply({ ...source, reason: 'half_up' }, 'round');
}

function skipped(amounts: TracedAmounts, source: Parameters<TracedAmounts['skip']>[0]): [] {
  amounts.skip(source);
  return [];
}
