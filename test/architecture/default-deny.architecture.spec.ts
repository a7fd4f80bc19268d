import { Controller, Get, Module, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AppConfig, loadConfig } from '../../config';
import { AppModule } from '../../src/app.module';
import { RequirePermission, routeHandlers } from '../../src/platform/access';
import { createFastifyAdapter } from '../../src/platform/http';
import { useTestDatabase } from '../support/test-database';

@Controller('ladders')
class UndecidedController {
  @Get('open')
  listLadders(): void {}
}

@Controller('ropes')
class MisspeltController {
  @Get()
  @RequirePermission('customers:raed')
  listRopes(): void {}
}

describe('default deny', () => {
  let config: AppConfig;

  beforeAll(async () => {
    const { appUrl, redisUrl } = await useTestDatabase();
    config = loadConfig({
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_URL: appUrl,
      REDIS_URL: redisUrl,
      SHUTDOWN_DRAIN_MS: '0',
    });
  });

  /** Boots the real api with more controllers beside its own; answers why it refused. */
  async function refusalWith(...controllers: Type[]): Promise<string> {
    @Module({ imports: [AppModule.register(config)], controllers })
    class InjectedModule {}
    const options = { logger: false, abortOnError: false } as const;
    const app = await NestFactory.create<NestFastifyApplication>(InjectedModule, createFastifyAdapter(config), options);
    try {
      await app.init();
      return 'started';
    } catch (error) {
      return (error as Error).message;
    } finally {
      await app.close();
    }
  }

  it('PLT-03 the api starts as it is, with a decision on every handler', async () => {
    expect(await refusalWith()).toBe('started');
    const preview = { preview: true, logger: false, abortOnError: false } as const;
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.register(config),
      createFastifyAdapter(config),
      preview,
    );
    const handlers = routeHandlers(new DiscoveryService(app.get(ModulesContainer)), new MetadataScanner());
    expect(handlers.length).toBeGreaterThan(60);
    expect(handlers.filter(({ decision }) => decision === undefined)).toEqual([]);
  }, 60_000);

  it('PLT-03 a handler without a decision stops the boot and is named', async () => {
    const refusal = await refusalWith(UndecidedController);
    expect(refusal).toContain('Routes are denied by default');
    expect(refusal).toContain(
      'UndecidedController.listLadders has neither @RequirePermission nor @AuthenticatedOnly nor @Public',
    );
  });

  it('PLT-03 a permission that no module declares stops the boot, together with every other fault', async () => {
    const refusal = await refusalWith(MisspeltController, UndecidedController);
    expect(refusal).toContain('MisspeltController.listRopes needs customers:raed, which no module declares');
    expect(refusal).toContain('UndecidedController.listLadders');
  });
});
