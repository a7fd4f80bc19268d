import { readFile, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '../config';
import { AppModule } from './app.module';
import { createFastifyAdapter } from './platform/http';
import { type ApiEdition, buildOpenApiDocument, PRODUCT_API } from './platform/openapi';
import { PUBLIC_API } from './public-api';

/** The committed documents: the product's own API, and the one of partners. */
export const OPENAPI_FILES = { 'docs/openapi.json': PRODUCT_API, 'docs/openapi.public.json': PUBLIC_API } as const;
type OpenApiFile = keyof typeof OPENAPI_FILES;

/** A document as text, from the modules alone: in preview mode nothing is instantiated, so neither database nor Redis is needed. */
export async function openApiDocumentText(edition: ApiEdition = PRODUCT_API): Promise<string> {
  const config = loadConfig({ DATABASE_URL: 'postgres://nobody@localhost/none', REDIS_URL: 'redis://localhost' });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(config),
    createFastifyAdapter(config),
    {
      preview: true,
      abortOnError: false,
      logger: false,
    },
  );
  return `${JSON.stringify(buildOpenApiDocument(app, edition), null, 2)}\n`;
}

/** Writes the committed documents and answers their paths. */
export async function writeOpenApiDocuments(): Promise<string[]> {
  for (const [file, edition] of Object.entries(OPENAPI_FILES))
    await writeFile(file, await openApiDocumentText(edition));
  return Object.keys(OPENAPI_FILES);
}

/** A committed document as text. */
export async function committedOpenApiText(file: OpenApiFile = 'docs/openapi.json'): Promise<string> {
  return readFile(file, 'utf8');
}
