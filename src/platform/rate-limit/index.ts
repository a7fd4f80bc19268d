export { ClientRateLimitGuard } from './client-rate-limit.guard';
export { RateLimitErrors } from './rate-limit.errors';
export { RateLimitGuard } from './rate-limit.guard';
export { RateLimitModule, RateLimitSubjectsModule } from './rate-limit.module';
export { RateLimitSubjects, type RateLimitPolicy, type RateLimitPolicySource } from './rate-limit-subjects';
export { DEFAULT_RATE_LIMIT_SETTINGS, RATE_LIMIT_SETTINGS, type RateLimitSettings } from './rate-limit-settings';
export { RateLimitTier, type LimitedTier } from './rate-limit-tier.decorator';
export { ResilientThrottlerStorage } from './resilient-throttler-storage';
