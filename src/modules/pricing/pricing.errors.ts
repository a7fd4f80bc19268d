import { defineErrors } from '../../kernel/domain-error';

export const PricingErrors = defineErrors({
  'pricing_rule_set.illegal_command': { status: 409, title: 'The rule set does not allow this' },
  'pricing.unknown_reference': { status: 422, title: 'The request refers to something that does not exist' },
  'pricing.invalid_lines': { status: 422, title: 'The lines cannot be priced' },
  'pricing.unknown_tier': { status: 422, title: 'The published rule set has no such tier' },
  'client_rate.invalid_span': { status: 422, title: 'The agreed price ends before it starts' },
  'client_rate.price_bounds': { status: 422, title: 'The agreed price is outside of the bounds of its service' },
  'client_rate.overlap': { status: 409, title: 'Another price is agreed for these days' },
  'tax_exemption.invalid_span': { status: 422, title: 'The certificate ends before it begins' },
  'price_index.day_taken': { status: 409, title: 'The index has a value for this day' },
  'pricing.amount_out_of_range': { status: 422, title: 'The price is too large' },
});
