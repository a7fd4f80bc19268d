import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppConfig } from '../../config';
import { FolderLockedError, freePort, isPortFree, lockFolder } from '../platform/embedded';
import { announcement } from './announcement';
import { LaunchError } from './launch-error';
import { Leftovers } from './leftovers';
import { describeEnd, Program, type ProgramSpec } from './program';
import { openServices, type DatabaseUrls, type Services } from './services';
import { Supervisor } from './supervisor';

const READY_PATIENCE_MS = 120_000;
const READY_EVERY_MS = 100;
const LOOPBACK_NAMES = ['0.0.0.0', '::', 'localhost', '127.0.0.1'];

/** Folder of the compiled roots: main.js, worker.js, cli.js. */
const PROGRAMS = join(__dirname, '..');

/** Brings the whole product up on one machine, keeps it up, and takes it down in the reverse order. */
export class Launcher {
  private readonly stops: (() => Promise<void>)[] = [];
  private readonly supervisor: Supervisor;
  private readonly leftovers: Leftovers;

  constructor(
    private readonly config: AppConfig,
    private readonly stopping: AbortSignal,
  ) {
    this.leftovers = new Leftovers(config.dataDir);
    this.supervisor = new Supervisor(stopping, ({ name, pid }) => this.leftovers.note(name, pid));
  }

  /** Runs until `stopping` is aborted. @throws LaunchError when it cannot start or go on */
  async run(): Promise<void> {
    this.lockDataDir();
    await this.leftovers.end();
    const port = await this.choosePort();
    const services = await openServices(this.config, (stop) => this.stops.push(stop));
    await this.prepare(services.database);
    if (this.stopping.aborted) return;

    const environment = this.environment(services, port);
    const workerSpec = { name: 'worker', file: join(PROGRAMS, 'worker.js'), environment };
    const worker = this.begin(workerSpec);
    const api = this.begin({ name: 'api', file: join(PROGRAMS, 'main.js'), environment });
    const watches = [
      untilAborted(this.stopping),
      this.supervisor.watchForGood(api),
      this.supervisor.watchAndRestart(workerSpec, worker),
      ...this.watchServices(services),
    ];
    const watching = Promise.race(watches);
    await Promise.race([this.announceWhenReady(port), watching]);
    await watching;
  }

  /** Api, worker, Redis, PostgreSQL, lock; one that fails does not keep the others running. */
  async stop(): Promise<void> {
    const failures: unknown[] = [];
    for (const stop of this.stops.splice(0).reverse()) await stop().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  private lockDataDir(): void {
    const { dataDir } = this.config;
    try {
      mkdirSync(dataDir, { recursive: true });
      const lock = lockFolder(dataDir, 'up');
      this.stops.push(async () => lock.release());
    } catch (error) {
      if (error instanceof FolderLockedError) {
        throw new LaunchError(
          `Headwater already runs on ${dataDir} (process ${error.holderPid}); stop it or set another DATA_DIR`,
        );
      }
      throw new LaunchError(`Headwater cannot use the data folder ${dataDir}: ${(error as Error).message}`, {
        cause: error,
      });
    }
    this.stops.push(async () => this.leftovers.clear());
  }

  private async choosePort(): Promise<number> {
    const { host, port } = this.config;
    if (port === 0) return freePort();
    const isFree = await isPortFree(port, host).catch((error: Error) => {
      throw new LaunchError(`Headwater cannot listen on ${host}: ${error.message}; set HOST`);
    });
    if (!isFree)
      throw new LaunchError(`Headwater cannot start: port ${port} is in use or not allowed; set PORT to another one`);
    return port;
  }

  private async prepare({ adminUrl, appUrl }: DatabaseUrls): Promise<void> {
    if (adminUrl === undefined || this.stopping.aborted) return;
    const environment = { DATABASE_ADMIN_URL: adminUrl, DATABASE_URL: appUrl };
    const program = new Program({
      name: 'preparation',
      file: join(PROGRAMS, 'cli.js'),
      args: ['prepare'],
      environment,
    });
    const stop = (): void => void program.stop();
    this.stopping.addEventListener('abort', stop);
    const end = await program.ended;
    this.stopping.removeEventListener('abort', stop);
    if (end.code !== 0 && !this.stopping.aborted) {
      throw new LaunchError(`Headwater cannot start: preparing the database failed (${describeEnd(end)})`);
    }
  }

  private begin(spec: ProgramSpec): Program {
    this.stops.push(() => this.supervisor.stop(spec.name));
    return this.supervisor.start(spec);
  }

  private watchServices({ postgres, redis }: Services): Promise<void>[] {
    return [
      ...(postgres === undefined ? [] : [this.supervisor.watchPostgres(postgres)]),
      ...(redis === undefined ? [] : [this.supervisor.watchRedis(redis)]),
    ];
  }

  private async announceWhenReady(port: number): Promise<void> {
    const { host, isProduction } = this.config;
    const origin = `http://${LOOPBACK_NAMES.includes(host) ? '127.0.0.1' : host}:${port}`;
    const deadline = Date.now() + READY_PATIENCE_MS;
    while (!this.stopping.aborted) {
      const answer = await fetch(`${origin}/health/ready`).catch(() => undefined);
      if (answer?.status === 200) return void process.stdout.write(`${announcement(origin, isProduction)}\n`);
      if (Date.now() > deadline) {
        throw new LaunchError(
          `Headwater cannot start: not ready after ${READY_PATIENCE_MS / 1_000} s (last answer: ${answer?.status ?? 'none'})`,
        );
      }
      await sleep(READY_EVERY_MS, undefined, { signal: this.stopping }).catch(() => undefined);
    }
  }

  /** The api and the worker never see the administrator's connection string. */
  private environment({ database, redisUrl }: Services, port: number): Record<string, string | undefined> {
    return {
      DATABASE_URL: database.appUrl,
      DATABASE_ADMIN_URL: undefined,
      REDIS_URL: redisUrl,
      PORT: String(port),
      DATA_DIR: this.config.dataDir,
      COMMIT_SHA: this.config.commit === 'unknown' ? commitOfWorkingCopy() : this.config.commit,
    };
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function commitOfWorkingCopy(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      encoding: 'utf8',
      cwd: __dirname,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}
