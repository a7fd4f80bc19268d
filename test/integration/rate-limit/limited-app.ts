import { Controller, Get, Module, Post } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { APP_CONFIG, loadConfig } from '../../../config';
import { TokenAuthenticator } from '../../../src/platform/access';
import { configureHttp, createFastifyAdapter } from '../../../src/platform/http';
import {
  DEFAULT_RATE_LIMIT_SETTINGS,
  RATE_LIMIT_SETTINGS,
  RateLimitGuard,
  RateLimitModule,
  RateLimitSubjects,
  RateLimitSubjectsModule,
  RateLimitTier,
  type RateLimitPolicy,
} from '../../../src/platform/rate-limit';
import type { ClientPrincipal, Principal } from '../../../src/platform/tenancy';

@Controller('ladders')
class LaddersController {
  @Get()
  list(): string[] {
    return [];
  }

  @Post()
  create(): object {
    return {};
  }

  @RateLimitTier('auth')
  @Post('unlock')
  unlock(): object {
    return {};
  }

  @RateLimitTier('export')
  @Get('all')
  all(): string[] {
    return [];
  }

  @RateLimitTier('none')
  @Get('probe')
  probe(): object {
    return {};
  }
}

/** Knows the tokens `<tenant>.<user>`. */
class KnownTokens extends TokenAuthenticator {
  override async authenticate(token: string): Promise<Principal | null> {
    return this.peek(token);
  }

  override peek(token: string): Principal | null {
    const [tenantId, userId] = token.split('.');
    return tenantId && userId ? ({ kind: 'user', tenantId, userId } as Principal) : null;
  }
}

/** Users whose name begins with `client-` have budgets of their own: 4 requests a minute, 6 an hour. */
function clientBudgets(principal: Principal | ClientPrincipal): RateLimitPolicy[] {
  if (principal.kind === 'client' || !principal.userId.startsWith('client-')) return [];
  const { userId } = principal;
  return [
    { name: 'client-minute', key: `${userId}:minute`, limit: 4, windowMs: 60_000, counting: 'exact' },
    { name: 'client-hour', key: `${userId}:hour`, limit: 6, windowMs: 3_600_000, counting: 'exact' },
  ];
}

/** A process of the api, as far as the limiter is concerned: 5 reads, 3 writes, 2 attempts to sign in a minute. */
export async function startLimitedApp(
  redisUrl: string,
  keyPrefix: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<NestFastifyApplication> {
  const config = loadConfig({
    NODE_ENV: 'test',
    REDIS_URL: redisUrl,
    RATE_LIMIT_AUTH_PER_MINUTE: '2',
    RATE_LIMIT_WRITE_PER_MINUTE: '3',
    RATE_LIMIT_READ_PER_MINUTE: '5',
    RATE_LIMIT_EXPORT_PER_HOUR: '2',
    ...environment,
    TRUST_PROXY: '127.0.0.1',
  });

  @Module({
    providers: [
      { provide: APP_CONFIG, useValue: config },
      { provide: TokenAuthenticator, useClass: KnownTokens },
    ],
    exports: [APP_CONFIG, TokenAuthenticator],
  })
  class SurroundingsModule {}

  const testing = await Test.createTestingModule({
    imports: [{ module: SurroundingsModule, global: true }, RateLimitSubjectsModule, RateLimitModule],
    controllers: [LaddersController],
    providers: [{ provide: APP_GUARD, useExisting: RateLimitGuard }],
  })
    .overrideProvider(RATE_LIMIT_SETTINGS)
    .useValue({ ...DEFAULT_RATE_LIMIT_SETTINGS, keyPrefix, probeEveryMs: 50 })
    .compile();
  const app = testing.createNestApplication<NestFastifyApplication>(createFastifyAdapter(config), { logger: false });
  await configureHttp(app, config);
  app.get(RateLimitSubjects).register(clientBudgets);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
