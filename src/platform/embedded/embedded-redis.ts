import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedServiceError, reasonOf } from './embedded-service-error';
import { lockFolderPatiently } from './folder-lock';
import { guardProcess, type Guardian } from './guardian';
import { Ownership } from './ownership';
import { isStillRunning, stampOf, type ProcessStamp } from './process-stamp';
import { refuseInProduction } from './production-guard';
import { startRedisProcess, type RedisEngine } from './redis-engine';
import { answersPing } from './redis-protocol';

export interface EmbeddedRedisOptions {
  /** Where the running server is noted, so that a second start finds it; without it each start is a new server. */
  readonly dataDir?: string;
  /** A free one is chosen when absent. */
  readonly port?: number;
}

/** A real Redis-compatible server on the loopback interface. It keeps nothing when it ends. */
export interface EmbeddedRedis {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly engine: RedisEngine;
  isRunning(): boolean;
  /** Stops the server, unless another living process started it. */
  stop(): Promise<void>;
  /** SIGKILL, as a crash. */
  kill(): Promise<void>;
  /** A new, empty server on the same port. */
  restart(): Promise<void>;
}

interface RunningRedis {
  readonly stamp: ProcessStamp;
  readonly port: number;
  readonly engine: RedisEngine;
}

const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 5_000;
const NOTE = 'redis.json';

/**
 * Starts a Redis, or finds the one of the folder running; one that no longer answers is replaced.
 *
 * @throws EmbeddedServiceError with one line that says what to do
 */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions = {}): Promise<EmbeddedRedis> {
  refuseInProduction('Redis', 'REDIS_URL');
  if (options.dataDir === undefined) return new RedisHandle(await launch(options.port));
  const folder = resolve(options.dataDir);
  const lock = await lockFolderPatiently(dirname(folder), basename(folder), START_PATIENCE_MS).catch(
    (error: unknown) => {
      throw new EmbeddedServiceError(`Embedded Redis: ${reasonOf(error)}`, { cause: error });
    },
  );
  try {
    mkdirSync(folder, { recursive: true });
    const found = await findRunning(folder);
    return new RedisHandle(found ?? (await launch(options.port)), folder);
  } finally {
    lock.release();
  }
}

class RedisHandle implements EmbeddedRedis {
  private readonly ownership: Ownership | undefined;
  private guardian: Guardian | undefined;

  constructor(
    private running: RunningRedis,
    private readonly folder?: string,
  ) {
    this.ownership = folder === undefined ? undefined : new Ownership(folder);
    if (this.ownership?.isFree() === false) return;
    this.ownership?.take();
    this.note();
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }
  get port(): number {
    return this.running.port;
  }
  get pid(): number {
    return this.running.stamp.pid;
  }
  get engine(): RedisEngine {
    return this.running.engine;
  }

  isRunning(): boolean {
    return isStillRunning(this.running.stamp);
  }

  async stop(): Promise<void> {
    if (this.ownership?.isOurs() === false) return;
    await end(this.running.stamp, 'SIGTERM');
    this.guardian?.dismiss();
    this.ownership?.end();
    if (this.folder !== undefined) rmSync(join(this.folder, NOTE), { force: true });
  }

  async kill(): Promise<void> {
    await end(this.running.stamp, 'SIGKILL');
  }

  async restart(): Promise<void> {
    await end(this.running.stamp, 'SIGTERM');
    this.guardian?.dismiss();
    this.running = await launch(this.port);
    this.note();
  }

  private note(): void {
    this.guardian = guardProcess(this.pid);
    if (this.folder !== undefined) writeFileSync(join(this.folder, NOTE), JSON.stringify(this.running));
  }
}

async function launch(port: number | undefined): Promise<RunningRedis> {
  const { child, ...rest } = await startRedisProcess(port);
  const stamp = child.pid === undefined ? undefined : stampOf(child.pid);
  if (stamp === undefined) throw new EmbeddedServiceError('Embedded Redis ended right after its start');
  return { stamp, ...rest };
}

async function findRunning(folder: string): Promise<RunningRedis | undefined> {
  const noted = readNote(join(folder, NOTE));
  if (noted === undefined || !isStillRunning(noted.stamp)) return undefined;
  if (await answersPing(noted.port)) return noted;
  await end(noted.stamp, 'SIGKILL');
  return undefined;
}

function readNote(path: string): RunningRedis | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as RunningRedis;
  } catch {
    return undefined;
  }
}

async function end(stamp: ProcessStamp, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (!isStillRunning(stamp)) return;
  process.kill(stamp.pid, signal);
  const deadline = Date.now() + STOP_PATIENCE_MS;
  while (isStillRunning(stamp)) {
    if (Date.now() > deadline) process.kill(stamp.pid, 'SIGKILL');
    await sleep(20);
  }
}
