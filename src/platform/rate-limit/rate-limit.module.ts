import { Global, Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { RateBudgets } from './rate-budgets';
import { ClientRateLimitGuard } from './client-rate-limit.guard';
import { RateLimitGuard } from './rate-limit.guard';
import { DEFAULT_RATE_LIMIT_SETTINGS, RATE_LIMIT_SETTINGS, type RateLimitSettings } from './rate-limit-settings';
import { RateLimitSubjects } from './rate-limit-subjects';
import { ResilientThrottlerStorage } from './resilient-throttler-storage';

@Global()
@Module({
  providers: [{ provide: RATE_LIMIT_SETTINGS, useValue: DEFAULT_RATE_LIMIT_SETTINGS }, ResilientThrottlerStorage],
  exports: [RATE_LIMIT_SETTINGS, ResilientThrottlerStorage],
})
class RateLimitStorageModule {}

/** Needs a TokenAuthenticator from a global module. The composition root registers {@link RateLimitGuard} as its first APP_GUARD. */
@Global()
@Module({
  imports: [
    RateLimitStorageModule,
    ThrottlerModule.forRootAsync({
      imports: [RateLimitStorageModule],
      inject: [APP_CONFIG, RATE_LIMIT_SETTINGS, ResilientThrottlerStorage],
      useFactory: (
        { rateLimit }: AppConfig,
        { windowMs: ttl }: RateLimitSettings,
        storage: ResilientThrottlerStorage,
      ) => ({
        storage,
        throttlers: [
          { name: 'auth', limit: rateLimit.authPerMinute, ttl },
          { name: 'write', limit: rateLimit.writePerMinute, ttl },
          { name: 'read', limit: rateLimit.readPerMinute, ttl },
        ],
      }),
    }),
  ],
  providers: [RateLimitGuard, ClientRateLimitGuard, RateBudgets],
  exports: [RateLimitGuard, ClientRateLimitGuard, RateLimitStorageModule],
})
export class RateLimitModule {}

/** Where modules say which budgets a caller has. Both processes load the modules, so both need it. */
@Global()
@Module({ providers: [RateLimitSubjects], exports: [RateLimitSubjects] })
export class RateLimitSubjectsModule {}
