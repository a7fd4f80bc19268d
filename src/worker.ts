import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ConfigurationError, loadConfig } from '../config';
import { createLogger } from './platform/logging';
import { WorkerModule } from './worker.module';
import { serveProbes } from './worker-probes';

/** The worker process: carries events to their subscribers and does the jobs. Its only HTTP is for probes. */
async function main(): Promise<void> {
  const config = loadConfig();
  const worker = await NestFactory.createApplicationContext(WorkerModule.register(config), {
    logger: createLogger(config),
    abortOnError: false,
  });
  worker.enableShutdownHooks();
  await serveProbes(worker, config);
}

main().catch((error: unknown) => {
  const text =
    error instanceof ConfigurationError || !(error instanceof Error) ? String(error) : (error.stack ?? error.message);
  process.stderr.write(`The worker cannot start. ${text}\n`);
  process.exit(1);
});
