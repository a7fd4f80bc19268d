import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import type { AppConfig } from '../config';
import { AppModule } from './app.module';
import { configureHttp, createFastifyAdapter } from './platform/http';
import { AppLogger, createLogger, registerRequestLog } from './platform/logging';
import { mountDevMail } from './platform/mail';
import { registerMetrics } from './platform/metrics';
import { buildOpenApiDocument, type DocumentSource, setupPartnerSwaggerUi, setupSwaggerUi } from './platform/openapi';
import { mountQueueBoard } from './platform/jobs';
import { PUBLIC_API } from './public-api';

export interface HttpAppOptions {
  /** The OpenAPI documents take half a second to make: before the first request, or with the first that asks for them. */
  readonly documents?: 'at_once' | 'when_asked';
}

/** The api as it runs and as tests drive it: modules, HTTP edge, documentation. Not listening yet. */
export async function createHttpApp(
  config: AppConfig,
  { documents = 'at_once' }: HttpAppOptions = {},
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(config),
    createFastifyAdapter(config),
    {
      logger: createLogger(config),
      abortOnError: false,
    },
  );
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await configureHttp(app, config);
  registerRequestLog(fastify, app.get(AppLogger));
  registerMetrics(fastify, app);
  await mountQueueBoard(app);
  mountDevMail(app, config);
  const source = (make: () => OpenAPIObject): DocumentSource => (documents === 'at_once' ? make() : make);
  setupPartnerSwaggerUi(
    app,
    source(() => buildOpenApiDocument(app, PUBLIC_API)),
  );
  setupSwaggerUi(
    app,
    source(() => buildOpenApiDocument(app)),
  );
  return app;
}
