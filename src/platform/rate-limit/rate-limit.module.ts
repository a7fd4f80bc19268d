import { Global, Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { RateLimitGuard } from './rate-limit.guard';
import { DEFAULT_RATE_LIMIT_SETTINGS, RATE_LIMIT_SETTINGS, type RateLimitSettings } from './rate-limit-settings';
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
  providers: [RateLimitGuard],
  exports: [RateLimitGuard, RateLimitStorageModule],
})
export class RateLimitModule {}
