import { checksumOf } from './checksum';
import { type DocumentPrice, priceDocument } from './price-document';
import type { PricingInput } from './pricing-input';
import { NO_RULES, type RuleSetContent } from './rule-set';
import type { RuleSetStatus } from './rule-set-status';

/** Which rule set a price was calculated with. */
export interface UsedRuleSet {
  readonly id: string;
  readonly number: number;
  readonly status: RuleSetStatus;
  /** Null for drafts. */
  readonly checksum: string | null;
}

export interface CalculatedPrice {
  readonly input: PricingInput;
  readonly price: DocumentPrice;
  readonly ruleSet: UsedRuleSet | null;
  readonly currency: string;
  /** Over input, rule set and result: two equal ones are the same price for the same reasons. */
  readonly checksum: string;
}

/** Largest price in minor units; what an invoice can carry. */
export const MAXIMUM_PRICE_MINOR = 1_000_000_000_000n;

/** Prices an input by a rule set, or by the price book alone. */
export function calculate(
  input: PricingInput,
  rules: (UsedRuleSet & { readonly content: RuleSetContent }) | null,
  currency: string,
): CalculatedPrice {
  const price = priceDocument(input, rules?.content ?? NO_RULES);
  const { trace: _trace, ...result } = price;
  const checksum = checksumOf({ input, ruleSet: rules?.content ?? null, result });
  const ruleSet = rules && { id: rules.id, number: rules.number, status: rules.status, checksum: rules.checksum };
  return { input, price, ruleSet, currency, checksum };
}

export function isTooLarge({ price }: CalculatedPrice): boolean {
  return price.totalMinor > MAXIMUM_PRICE_MINOR;
}
