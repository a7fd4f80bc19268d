import { type CanActivate, type ExecutionContext, Global, Injectable, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { loadConfig } from '../../../config';
import { newId } from '../../../src/kernel/ids';
import {
  AccessModule,
  builtInRoleRules,
  PermissionGuard,
  RoleRulesSource,
  TokenAuthenticator,
  type BuiltInRole,
  type StoredRule,
} from '../../../src/platform/access';
import { AuditModule } from '../../../src/platform/audit';
import { DatabaseModule } from '../../../src/platform/database';
import { configureHttp, createFastifyAdapter } from '../../../src/platform/http';
import { IdempotencyModule } from '../../../src/platform/idempotency';
import {
  DEFAULT_JOB_SETTINGS,
  JOB_SETTINGS,
  JobsModule,
  mountQueueBoard,
  QueueBoardModule,
} from '../../../src/platform/jobs';
import { OutboxHttpModule, OutboxModule } from '../../../src/platform/outbox';
import { currentContext, TenancyModule, type Principal } from '../../../src/platform/tenancy';
import { SettingsModule, SilentLogger, type OutboxTestBed } from './outbox-test-bed';

/** Tokens of this test are `<role>.<tenant id>`. */
@Injectable()
export class TestTokens extends TokenAuthenticator {
  private readonly revoked = new Set<string>();

  revoke(token: string): void {
    this.revoked.add(token);
  }

  authenticate(token: string): Promise<Principal | null> {
    return Promise.resolve(this.peek(token));
  }

  peek(token: string): Principal | null {
    const [role = '', tenantId = ''] = token.split('.');
    if (!['admin', 'technician'].includes(role) || this.revoked.has(token)) return null;
    const names = { email: `${role}@example.com`, displayName: role, roleId: role, roleKey: role };
    const ids = { userId: newId(), tenantId, membershipId: newId(), sessionId: newId() };
    return { kind: 'user', ...names, ...ids, roleVersion: 1, isSuperuser: false, attributes: {} };
  }
}

@Injectable()
class BuiltInRules extends RoleRulesSource {
  rulesOf(_tenantId: string, roleId: string): Promise<readonly StoredRule[]> {
    return Promise.resolve(builtInRoleRules(roleId as BuiltInRole));
  }
}

@Injectable()
class TestAuthenticationGuard implements CanActivate {
  constructor(private readonly tokens: TokenAuthenticator) {}

  canActivate(route: ExecutionContext): boolean {
    const { headers } = route.switchToHttp().getRequest<{ headers: { authorization?: string } }>();
    const principal = this.tokens.peek((headers.authorization ?? '').replace('Bearer ', ''));
    const context = currentContext();
    if (principal && context) Object.assign(context, { tenantId: principal.tenantId, actor: principal });
    return true;
  }
}

@Global()
@Module({
  providers: [
    { provide: TokenAuthenticator, useClass: TestTokens },
    { provide: RoleRulesSource, useClass: BuiltInRules },
  ],
  exports: [TokenAuthenticator, RoleRulesSource],
})
class TestIdentityModule {}

/** The operators' side of the api process, over the queue and the database of a test bed. */
export async function startOperationsApp(bed: OutboxTestBed): Promise<NestFastifyApplication> {
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: bed.database.appUrl,
    REDIS_URL: bed.database.redisUrl,
    DATABASE_POOL_SIZE: '4',
  });
  const module = await Test.createTestingModule({
    imports: [
      SettingsModule.with(config),
      TestIdentityModule,
      TenancyModule,
      DatabaseModule,
      AuditModule,
      AccessModule,
      IdempotencyModule,
      OutboxModule,
      JobsModule,
      OutboxHttpModule,
      QueueBoardModule,
    ],
    providers: [
      { provide: APP_GUARD, useClass: TestAuthenticationGuard },
      { provide: APP_GUARD, useExisting: PermissionGuard },
    ],
  })
    .overrideProvider(JOB_SETTINGS)
    .useValue({ ...DEFAULT_JOB_SETTINGS, keyPrefix: bed.keyPrefix })
    .setLogger(new SilentLogger())
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(createFastifyAdapter(config));
  await configureHttp(app, config);
  await mountQueueBoard(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
