import { dependency, product } from './product.mjs';

// The whole api with three more routes that answer a constant: the price of what stands before every controller.
const { Controller, Get, Module } = dependency('@nestjs/common');
const { NestFactory } = dependency('@nestjs/core');
const { loadConfig } = product('../config');
const { AppModule } = product('app.module');
const { Public, RequirePermission } = product('platform/access');
const { JsonText } = product('platform/database');
const { configureHttp, createFastifyAdapter } = product('platform/http');
const { AppLogger, createLogger, registerRequestLog } = product('platform/logging');
const { registerMetrics } = product('platform/metrics');
const { RateLimitTier } = product('platform/rate-limit');

const ANSWER = new JsonText('{"ok":true}');

class ProbeController {
  open() {
    return ANSWER;
  }
  limited() {
    return ANSWER;
  }
  guarded() {
    return ANSWER;
  }
}

class ProbeModule {}

const decorated = (name, decorators) => {
  for (const decorate of decorators)
    decorate(ProbeController.prototype, name, Object.getOwnPropertyDescriptor(ProbeController.prototype, name));
};
decorated('open', [Get('open'), Public('a probe of the benchmark'), RateLimitTier('none')]);
decorated('limited', [Get('limited'), Public('a probe of the benchmark')]);
decorated('guarded', [Get('guarded'), RequirePermission('customers:read')]);
Controller('api/v2/bench')(ProbeController);

const config = loadConfig();
Module({ imports: [AppModule.register(config)], controllers: [ProbeController] })(ProbeModule);
const app = await NestFactory.create(ProbeModule, createFastifyAdapter(config), {
  logger: createLogger(config),
  abortOnError: false,
});
await configureHttp(app, config);
registerRequestLog(app.getHttpAdapter().getInstance(), app.get(AppLogger));
registerMetrics(app.getHttpAdapter().getInstance(), app);
app.enableShutdownHooks();
await app.listen({ port: config.port, host: config.host });
