import { defineErrors } from '../../kernel/domain-error';

export const CatalogErrors = defineErrors({
  'service.code_taken': { status: 409, title: 'The service code is in use' },
  'service.price_bounds': { status: 422, title: 'The price is outside of its bounds' },
  'tax_rate.invalid_span': { status: 422, title: 'The tax rate ends before it starts' },
  'tax_rate.area_incomplete': { status: 422, title: 'The area of the tax rate names no state' },
  'tax_rate.area_overlap': { status: 409, title: 'Another tax rate is effective there on these days' },
  'tax_rate.default_overlap': { status: 409, title: 'Another default tax rate is effective on these days' },
  'price_increase.past_day': { status: 422, title: 'The increase lies in the past' },
  'price_increase.applied': { status: 409, title: 'The increase has been applied' },
});
