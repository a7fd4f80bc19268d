import 'reflect-metadata';
import { ConfigurationError, loadConfig } from '../config';
import { createHttpApp } from './http-app';

/** The api process. */
async function main(): Promise<void> {
  const config = loadConfig();
  const app = await createHttpApp(config);
  app.enableShutdownHooks();
  await app.listen({ port: config.port, host: config.host });
}

main().catch((error: unknown) => {
  const text =
    error instanceof ConfigurationError || !(error instanceof Error) ? String(error) : (error.stack ?? error.message);
  process.stderr.write(`The api cannot start. ${text}\n`);
  process.exit(1);
});
