import { add, exact, type ExactAmount, isLess, larger, multiply, negate, smaller, ZERO } from './exact-amount';
import type { PricingInput, PricingInputLine } from './pricing-input';
import { decideRules } from './rule-match';
import type { PricingRule, PricingTier, PricingZone, RuleSetContent } from './rule-set';
import type { PricingStep, TracedAmounts, TraceSource } from './trace';

export interface PricingContext {
  readonly input: PricingInput;
  readonly rules: RuleSetContent;
  readonly zone: PricingZone | null;
  readonly tier: PricingTier | null;
  readonly amounts: TracedAmounts;
}

/** Steps 1 to 6 and 9 of the algorithm for one line; its amount stands under `target` afterwards, rounded. */
export function priceLine(context: PricingContext, line: PricingInputLine, target: string): void {
  const { amounts } = context;
  const at = (step: PricingStep, reason: string, code: string | null = null): TraceSource => {
    return { step, target, reason, code };
  };
  if (line.byHandMinor !== undefined) return priceByHand(context, { ...line, byHandMinor: line.byHandMinor }, at);
  applyBase(context, line, at);
  const usage = applyUsage(context, line, at);
  const isDynamic = line.agreed?.isFinal !== true;
  const floor = isDynamic ? applyDynamic(context, line, at) : ZERO;
  if (!isDynamic) {
    for (const step of ['tier', 'zone', 'rule'] as const) amounts.skip(at(step, 'agreed_price_is_final'));
  }
  applyBounds(context, line, { usage, floor }, at);
  amounts.apply(at('rounding', 'half_up'), 'round');
}

type At = (step: PricingStep, reason: string, code?: string | null) => TraceSource;

function priceByHand(
  { amounts }: PricingContext,
  { byHandMinor, service, quantity }: PricingInputLine & { readonly byHandMinor: number },
  at: At,
): void {
  amounts.apply(at('base', 'by_hand', service.code), 'set', exact(byHandMinor));
  amounts.apply(at('base', 'quantity', service.code), 'multiply', exact(quantity));
  for (const step of ['usage', 'tier', 'zone', 'rule'] as const) amounts.skip(at(step, 'price_is_by_hand'));
  amounts.apply(at('rounding', 'half_up'), 'round');
}

function applyBase({ amounts }: PricingContext, { agreed, service, quantity }: PricingInputLine, at: At): void {
  const unitPriceMinor = agreed?.priceMinor ?? service.priceMinor;
  amounts.apply(at('base', agreed ? 'agreed_price' : 'price_book', service.code), 'set', exact(unitPriceMinor));
  amounts.apply(at('base', 'quantity', service.code), 'multiply', exact(quantity));
}

/** `max(0, gallons - included) x overage`; answers what it added. */
function applyUsage({ amounts }: PricingContext, { service, gallons }: PricingInputLine, at: At): ExactAmount {
  const { includedGallons, overagePerGallonMinor, code } = service;
  if (includedGallons === null || overagePerGallonMinor === null) return ZERO;
  const extra = Math.max(0, (gallons ?? 0) - includedGallons);
  if (extra === 0) {
    amounts.skip(at('usage', gallons === null ? 'gallons_unknown' : 'within_included_gallons', code));
    return ZERO;
  }
  const usage = multiply(exact(extra), exact(overagePerGallonMinor));
  amounts.apply(at('usage', 'overage', code), 'add', usage);
  return usage;
}

/** Tier, zone and rules; answers the highest floor of the rules that applied. */
function applyDynamic(context: PricingContext, line: PricingInputLine, at: At): ExactAmount {
  applyTier(context, line, at);
  applyZone(context, line, at);
  return applyRules(context, line, at);
}

function applyTier({ tier, input, amounts }: PricingContext, { service }: PricingInputLine, at: At): void {
  if (tier === null)
    return amounts.skip(at('tier', input.tierCode === null ? 'no_tier' : 'unknown_tier', input.tierCode));
  const own = tier.serviceDiscounts.find(({ serviceCode }) => serviceCode === service.code);
  const discount = own?.discount ?? tier.discount;
  if (discount === 0) return amounts.skip(at('tier', 'no_discount', tier.code));
  amounts.apply(
    at('tier', own ? 'discount_of_service' : 'default_discount', tier.code),
    'multiply',
    remainder(discount),
  );
}

function applyZone({ zone, amounts }: PricingContext, { service }: PricingInputLine, at: At): void {
  if (zone === null) return amounts.skip(at('zone', 'no_zone'));
  if (service.kind !== 'service') return amounts.skip(at('zone', 'not_a_service', zone.code));
  amounts.apply(at('zone', 'multiplier', zone.code), 'multiply', exact(zone.multiplier));
}

function applyRules(context: PricingContext, line: PricingInputLine, at: At): ExactAmount {
  const { rules, input, zone, tier, amounts } = context;
  const decisions = decideRules(rules.rules, {
    on: input.on,
    time: input.time,
    quantity: Number(line.quantity),
    serviceCode: line.service.code,
    category: line.service.category,
    tierCode: tier?.code ?? null,
    zoneCode: zone?.code ?? null,
  });
  let floor = ZERO;
  for (const { rule, skippedFor } of decisions) {
    if (skippedFor !== undefined) {
      amounts.skip(at('rule', skippedFor, rule.code));
      continue;
    }
    applyRule(amounts, rule, at);
    floor = larger(floor, exact(rule.minimumFinalPriceMinor ?? 0));
  }
  return floor;
}

function applyRule(amounts: TracedAmounts, rule: PricingRule, at: At): void {
  const { target } = at('rule', rule.kind);
  const running = amounts.of(target);
  const wanted = rule.percent === undefined ? exact(rule.amountMinor ?? 0) : multiply(running, exact(rule.percent));
  const cap = rule.maximumAdjustmentMinor === undefined ? null : exact(rule.maximumAdjustmentMinor);
  const adjustment = cap === null ? wanted : larger(negate(cap), smaller(cap, wanted));
  const isCapped = isLess(adjustment, wanted) || isLess(wanted, adjustment);
  amounts.apply(at('rule', isCapped ? 'capped' : rule.kind, rule.code), 'add', adjustment);
  if (isLess(amounts.of(target), ZERO)) amounts.apply(at('rule', 'never_negative', rule.code), 'at_least', ZERO);
}

/** The bounds are for one unit; what gallons beyond the included ones add comes on top of them. The highest price has the last word. */
function applyBounds(
  { amounts }: PricingContext,
  { service, quantity }: PricingInputLine,
  { usage, floor }: { readonly usage: ExactAmount; readonly floor: ExactAmount },
  at: At,
): void {
  const bound = (unitMinor: number): ExactAmount => add(multiply(exact(unitMinor), exact(quantity)), usage);
  const { target } = at('bounds', 'lowest_price');
  const raiseTo = (lowest: ExactAmount, reason: string): void => {
    if (isLess(amounts.of(target), lowest)) amounts.apply(at('bounds', reason, service.code), 'at_least', lowest);
  };
  if (service.minPriceMinor !== null) raiseTo(bound(service.minPriceMinor), 'lowest_price');
  raiseTo(floor, 'floor_of_rule');
  if (service.maxPriceMinor === null) return;
  const highest = bound(service.maxPriceMinor);
  if (isLess(highest, amounts.of(target)))
    amounts.apply(at('bounds', 'highest_price', service.code), 'at_most', highest);
}

/** What a discount leaves. */
function remainder(discount: number): ExactAmount {
  return add(exact(1), negate(exact(discount)));
}
