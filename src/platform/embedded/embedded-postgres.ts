import { realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedServiceError, reasonOf } from './embedded-service-error';
import { lockFolderPatiently } from './folder-lock';
import { freePort } from './free-port';
import { guardPostgres, type Guardian } from './guardian';
import { Ownership } from './ownership';
import { postgresBinaries } from './postgres-binaries';
import { PostgresCluster, type Durability } from './postgres-cluster';
import { readPostmaster, runningPostmaster } from './postmaster';
import { isAlive } from './process-stamp';
import { refuseInProduction } from './production-guard';
import { ServerLog } from './server-log';
import { folderFor } from './service-folder';
import { serviceUser } from './service-user';

export interface EmbeddedPostgresOptions {
  /** Folder of this one server; made when missing, removed by `stop` when throw-away. */
  readonly dataDir: string;
  readonly durability: Durability;
  /** A free one is chosen when absent. */
  readonly port?: number;
}

/** A real PostgreSQL on the loopback interface. */
export interface EmbeddedPostgres {
  /** The superuser's connection string for the maintenance database. Secret. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  isRunning(): boolean;
  /** Stops the server, unless another living process started it. */
  stop(): Promise<void>;
  /** Drops every connection as a crash would, recovers, and listens on the same port again. */
  restartImmediately(): Promise<void>;
}

const START_PATIENCE_MS = 90_000;
const READY_PATIENCE_MS = 60_000;
const START_ATTEMPTS = 5;
const INVALID_PASSWORD = '28P01';

/**
 * Starts the server of a folder, or finds it running. Survives an unclean end of either side: the
 * server goes when its starter is killed, and the next start recovers what a killed server left.
 *
 * @throws EmbeddedServiceError with one line that says what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  refuseInProduction('PostgreSQL', 'DATABASE_URL');
  const folder = resolve(options.dataDir);
  const user = serviceUser(join(folder, 'cluster'));
  const binaries = await postgresBinaries(user);
  const lock = await lockFolderPatiently(dirname(folder), basename(folder), START_PATIENCE_MS).catch(
    (error: unknown) => {
      throw new EmbeddedServiceError(`Embedded PostgreSQL: ${reasonOf(error)}`, { cause: error });
    },
  );
  try {
    folderFor(user, folder);
    // The service user cannot follow a link that lies in a closed folder.
    const cluster = new PostgresCluster(realpathSync(folder), binaries, user, options.durability);
    await cluster.ensureCreated();
    const port = (await portOfRunning(cluster)) ?? (await start(cluster, options.port));
    return takeCharge(cluster, port, options);
  } finally {
    lock.release();
  }
}

/** Waits while the found server is still starting or already stopping. */
async function portOfRunning(cluster: PostgresCluster): Promise<number | undefined> {
  const deadline = Date.now() + READY_PATIENCE_MS;
  let refusal: unknown;
  while (Date.now() < deadline) {
    const found = runningPostmaster(cluster.files);
    if (found === undefined) return undefined;
    refusal = await refusalOf(cluster.adminUrl(found.port));
    if (refusal === undefined) return found.port;
    if ((refusal as { code?: string }).code === INVALID_PASSWORD) break;
    await sleep(100);
  }
  throw new EmbeddedServiceError(
    `Embedded PostgreSQL runs but does not answer: ${reasonOf(refusal)}; see ${cluster.log}`,
  );
}

async function start(cluster: PostgresCluster, fixedPort: number | undefined): Promise<number> {
  const log = new ServerLog(cluster.log);
  for (let attempt = 1; ; attempt++) {
    const port = fixedPort ?? (await freePort());
    cluster.writeSettings(port);
    log.beginStart();
    const { isDone, output } = await cluster.control('start', '--log', cluster.log, '--silent');
    if (isDone) return port;
    const reason = log.lastFatal() ?? output.trim().split('\n').at(-1) ?? 'unknown reason';
    // Backends of a killed server need a moment to notice; a port taken meanwhile is chosen anew.
    const mayPass =
      reason.includes('shared memory block') || (fixedPort === undefined && reason.includes('TCP/IP sockets'));
    if (!mayPass || attempt === START_ATTEMPTS) {
      throw new EmbeddedServiceError(`Embedded PostgreSQL did not start: ${reason} (log: ${cluster.log})`);
    }
    await sleep(300);
  }
}

function takeCharge(
  cluster: PostgresCluster,
  port: number,
  { dataDir, durability }: EmbeddedPostgresOptions,
): EmbeddedPostgres {
  const ownership = new Ownership(cluster.folder);
  let guardian: Guardian | undefined;
  if (ownership.isFree()) {
    ownership.take();
    guardian = guardPostgres(cluster.folder, durability);
  }
  const pid = (): number => readPostmaster(cluster.files)?.pid ?? 0;
  return {
    adminUrl: cluster.adminUrl(port),
    port,
    get pid() {
      return pid();
    },
    isRunning: () => pid() !== 0 && isAlive(pid()),
    stop: async () => {
      if (!ownership.isOurs()) return;
      await stop(cluster);
      ownership.end();
      guardian?.dismiss();
      if (durability === 'throw_away') [cluster.folder, dataDir].forEach(remove);
    },
    restartImmediately: async () => {
      const { isDone, output } = await cluster.control(
        'restart',
        '--mode',
        'immediate',
        '--log',
        cluster.log,
        '--silent',
      );
      if (!isDone) throw new EmbeddedServiceError(`Embedded PostgreSQL did not restart: ${output.trim()}`);
    },
  };
}

async function stop(cluster: PostgresCluster): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    if (runningPostmaster(cluster.files) === undefined) return;
    const { isDone } = await cluster.control('stop', '--mode', mode, '--silent');
    if (isDone) return;
  }
  if (runningPostmaster(cluster.files) !== undefined) {
    throw new EmbeddedServiceError(`Embedded PostgreSQL did not stop; see ${cluster.log}`);
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

async function refusalOf(adminUrl: string): Promise<unknown> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
