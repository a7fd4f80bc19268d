import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedServiceError, reasonOf } from './embedded-service-error';
import type { PostgresBinaries } from './postgres-binaries';
import { runProgram } from './run-program';
import type { ServiceUser } from './service-user';

/** Kept: what PostgreSQL does by default. Throw-away: fast, and lost when the machine fails. */
export type Durability = 'kept' | 'throw_away';

export const SUPERUSER = 'postgres';
const MAJOR_VERSION = '18';

/** Letters beyond ASCII need a UTF-8 character type (trigram search); not every system has the first. */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** The files of one database cluster: `<folder>/cluster`, `<folder>/server.log`, `<folder>/admin-password`. */
export class PostgresCluster {
  readonly files: string;
  readonly log: string;
  private readonly passwordFile: string;

  constructor(
    readonly folder: string,
    private readonly binaries: PostgresBinaries,
    private readonly user: ServiceUser | undefined,
    private readonly durability: Durability,
  ) {
    this.files = join(folder, 'cluster');
    this.log = join(folder, 'server.log');
    this.passwordFile = join(folder, 'admin-password');
  }

  /** Creates the cluster unless it exists; a half-created one of an interrupted run is done again. */
  async ensureCreated(): Promise<void> {
    if (existsSync(this.files)) return this.refuseForeignVersion();
    const draft = `${this.files}.new`;
    rmSync(draft, { recursive: true, force: true });
    this.write(this.passwordFile, `${randomBytes(24).toString('hex')}\n`);
    await this.initialise(draft);
    renameSync(draft, this.files);
  }

  /** Rewritten before each start, so that a newer release of the product brings its own settings. */
  writeSettings(port: number): void {
    this.write(join(this.files, 'postgresql.conf'), [...baseSettings(port), ...EXTRA[this.durability], ''].join('\n'));
  }

  adminUrl(port: number): string {
    return `postgres://${SUPERUSER}:${readFileSync(this.passwordFile, 'utf8').trim()}@127.0.0.1:${port}/postgres`;
  }

  /** Runs pg_ctl on this cluster and waits until the server has done it. */
  async control(...args: string[]): Promise<{ isDone: boolean; output: string }> {
    const all = [...args, '--pgdata', this.files, '--wait', '--timeout', '60'];
    const { code, output } = await runProgram(this.binaries.pgCtl, all, this.user);
    return { isDone: code === 0, output };
  }

  private async initialise(target: string): Promise<void> {
    let output = '';
    for (const characterType of CHARACTER_TYPES) {
      const result = await runProgram(this.binaries.initdb, this.initArguments(target, characterType), this.user).catch(
        (error: unknown) => ({ code: null, output: reasonOf(error) }),
      );
      if (result.code === 0) return;
      output = result.output;
      rmSync(target, { recursive: true, force: true });
      if (!output.includes('locale')) break;
    }
    const reason = output.split('\n').find((line) => line.includes('error')) ?? output.trim().split('\n').at(-1);
    throw new EmbeddedServiceError(`Embedded PostgreSQL could not create ${this.files}: ${reason ?? 'unknown reason'}`);
  }

  private initArguments(target: string, characterType: string): string[] {
    return [
      ...['--pgdata', target, '--username', SUPERUSER, '--pwfile', this.passwordFile, '--auth', 'scram-sha-256'],
      ...['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
      ...['--lc-ctype', characterType, '--no-instructions'],
      ...(this.durability === 'throw_away' ? ['--no-sync'] : []),
    ];
  }

  private refuseForeignVersion(): void {
    const found = readIfAllowed(join(this.files, 'PG_VERSION'))?.trim();
    if (found === MAJOR_VERSION) return;
    const what = found === undefined ? 'cannot be read by this user' : `was made by PostgreSQL ${found}`;
    throw new EmbeddedServiceError(`${this.files} ${what}; remove ${this.folder} or set DATABASE_URL`);
  }

  private write(path: string, text: string): void {
    writeFileSync(path, text, { mode: 0o600 });
    if (this.user !== undefined) chownSync(path, this.user.uid, this.user.gid);
  }
}

function baseSettings(port: number): string[] {
  return [
    `port = ${port}`,
    `listen_addresses = '127.0.0.1'`,
    // No socket file: its folder would have to be writable, and its path is limited to about 100 characters.
    `unix_socket_directories = ''`,
    `password_encryption = 'scram-sha-256'`,
    `timezone = 'UTC'`,
    `log_timezone = 'UTC'`,
    `datestyle = 'iso, mdy'`,
    `lc_messages = 'C'`,
    `shared_buffers = 128MB`,
    `jit = off`,
  ];
}

const EXTRA: Record<Durability, readonly string[]> = {
  kept: ['max_connections = 200', 'max_wal_size = 1GB'],
  // Commits still reach the operating system (synchronous_commit stays on), so an immediate restart loses none;
  // without fsync that costs next to nothing.
  throw_away: [
    'max_connections = 300',
    'fsync = off',
    'full_page_writes = off',
    'wal_level = minimal',
    'max_wal_senders = 0',
    'max_wal_size = 2GB',
  ],
};

function readIfAllowed(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
