import { defineErrors } from '../../kernel/domain-error';

export const RateLimitErrors = defineErrors({
  'rate_limit.exceeded': { status: 429, title: 'Too many requests' },
});
