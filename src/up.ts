import { setInterval } from 'node:timers';
import { ConfigurationError, loadConfig } from '../config';
import { isRunByNpm } from '../config/child-environment';
import { Launcher } from './launcher/launcher';

const PARENT_CHECK_MS = 500;

/** Composition root of the launcher: one terminal, everything in it. */
async function up(): Promise<number> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (isRunByNpm()) stopWhenOrphaned(stop);
  let exitCode = 0;
  try {
    const launcher = new Launcher(loadConfig(), stopping.signal);
    try {
      await launcher.run();
    } catch (error) {
      stop();
      exitCode = fail(error);
    }
    await launcher.stop();
  } catch (error) {
    exitCode = fail(error);
  }
  return exitCode;
}

function fail(error: unknown): number {
  process.stderr.write(`${oneLine(error)}\n`);
  return 1;
}

function oneLine(error: unknown): string {
  if (error instanceof ConfigurationError) return `Headwater cannot start: ${error.faults.join('; ')}`;
  return error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error);
}

/** npm passes a signal to its shell only, which dies without telling us; being adopted by another process tells. */
function stopWhenOrphaned(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, PARENT_CHECK_MS).unref();
}

void up().then((exitCode) => process.exit(exitCode));
