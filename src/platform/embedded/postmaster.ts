import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf, isAlive } from './process-stamp';

/** What the running server wrote about itself into postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The live server of this cluster, if any; a lock left by a dead one is removed. */
export function runningPostmaster(clusterFiles: string): Postmaster | undefined {
  const found = readPostmaster(clusterFiles);
  if (found === undefined) return undefined;
  if (isAlive(found.pid) && isPostgres(found.pid)) return found;
  // PostgreSQL itself refuses to start when another program got the dead server's process id.
  rmSync(join(clusterFiles, 'postmaster.pid'), { force: true });
  return undefined;
}

/** See "miscadmin.h": line 1 is the process id, line 4 the port; the file may still be growing. */
export function readPostmaster(clusterFiles: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(clusterFiles, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3] ?? 0) } : undefined;
  } catch {
    return undefined;
  }
}

function isPostgres(pid: number): boolean {
  return commandLineOf(pid)?.includes('postgres') ?? process.platform === 'win32';
}
