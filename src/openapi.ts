import { readFile, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '../config';
import { AppModule } from './app.module';
import { createFastifyAdapter } from './platform/http';
import { buildOpenApiDocument } from './platform/openapi';

const FILE = 'docs/openapi.json';

/** The document as text, from the modules alone: in preview mode nothing is instantiated, so neither database nor Redis is needed. */
export async function openApiDocumentText(): Promise<string> {
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
  return `${JSON.stringify(buildOpenApiDocument(app), null, 2)}\n`;
}

/** Writes the committed document and answers its path. */
export async function writeOpenApiDocument(): Promise<string> {
  await writeFile(FILE, await openApiDocumentText());
  return FILE;
}

/** The committed document as text. */
export async function committedOpenApiText(): Promise<string> {
  return readFile(FILE, 'utf8');
}
