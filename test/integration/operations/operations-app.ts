import { Controller, Get, Module, Param } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyInstance } from 'fastify';
import { APP_CONFIG, loadConfig } from '../../../config';
import { TokenAuthenticator } from '../../../src/platform/access';
import { AuditModule } from '../../../src/platform/audit';
import { DatabaseModule } from '../../../src/platform/database';
import { HealthModule } from '../../../src/platform/health';
import { configureHttp, createFastifyAdapter } from '../../../src/platform/http';
import { JobsModule } from '../../../src/platform/jobs';
import { createLogger, registerRequestLog } from '../../../src/platform/logging';
import { MetricsModule, registerMetrics } from '../../../src/platform/metrics';
import { OutboxModule } from '../../../src/platform/outbox';
import { RateLimitModule, RateLimitSubjectsModule } from '../../../src/platform/rate-limit';
import { TenancyModule } from '../../../src/platform/tenancy';
import type { TestDatabase } from '../../support/test-database';

@Controller('ladders')
class LaddersController {
  @Get(':id')
  get(@Param('id') id: string): object {
    return { id };
  }
}

class NobodyKnown extends TokenAuthenticator {
  override authenticate(): Promise<null> {
    return Promise.resolve(null);
  }

  override peek(): null {
    return null;
  }
}

export interface OperationsApp {
  readonly app: NestFastifyApplication;
  /** Lines of the request log. */
  readonly lines: Record<string, unknown>[];
}

/** The platform without any business, enough for health, metrics and the request log. */
export async function startOperationsApp(
  database: TestDatabase,
  overrides: NodeJS.ProcessEnv = {},
): Promise<OperationsApp> {
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    REDIS_URL: database.redisUrl,
    COMMIT_SHA: 'abc1234',
    ...overrides,
  });

  @Module({
    providers: [
      { provide: APP_CONFIG, useValue: config },
      { provide: TokenAuthenticator, useClass: NobodyKnown },
    ],
    exports: [APP_CONFIG, TokenAuthenticator],
  })
  class SurroundingsModule {}

  const testing = await Test.createTestingModule({
    imports: [
      { module: SurroundingsModule, global: true },
      ...[
        TenancyModule,
        DatabaseModule,
        AuditModule,
        OutboxModule,
        JobsModule,
        RateLimitSubjectsModule,
        RateLimitModule,
        HealthModule,
        MetricsModule,
      ],
    ],
    controllers: [LaddersController],
  }).compile();
  const app = testing.createNestApplication<NestFastifyApplication>(createFastifyAdapter(config), { logger: false });
  await configureHttp(app, config);
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger(
    { logLevel: 'info' },
    { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  registerRequestLog(fastify, logger);
  registerMetrics(fastify, app);
  try {
    await app.init();
    await fastify.ready();
  } catch (error) {
    await app.close();
    throw error;
  }
  return { app, lines };
}
