import { defineErrors } from '../../kernel/domain-error';

export const PricingErrors = defineErrors({
  'pricing_rule_set.illegal_command': { status: 409, title: 'The rule set does not allow this' },
  'pricing.unknown_reference': { status: 422, title: 'The request refers to something that does not exist' },
  'pricing.invalid_lines': { status: 422, title: 'The lines cannot be priced' },
  'pricing.unknown_tier': { status: 422, title: 'The published rule set has no such tier' },
  'pricing.amount_out_of_range': { status: 422, title: 'The price is too large' },
});
