import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isStillRunning, stampOf, type ProcessStamp } from './process-stamp';

const RETRY_MS = 50;
let attempts = 0;

export interface FolderLock {
  release(): void;
}

/** Another living process holds the lock. */
export class FolderLockedError extends Error {
  constructor(
    readonly folder: string,
    readonly holderPid: number,
  ) {
    super(`${folder} is in use by process ${holderPid}`);
    this.name = 'FolderLockedError';
  }
}

/** Takes `<folder>/<name>.lock` at once or throws {@link FolderLockedError}; a lock of a dead process is taken over. */
export function lockFolder(folder: string, name: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.lock`);
  const draft = `${path}.${process.pid}.${attempts++}`;
  writeFileSync(draft, JSON.stringify(stampOf(process.pid)));
  try {
    while (!tryLink(draft, path)) {
      const holder = readLock(path);
      if (holder !== undefined && isStillRunning(holder.stamp)) throw new FolderLockedError(folder, holder.stamp.pid);
      if (holder !== undefined) discardStale(path, draft, holder.text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return { release: () => rmSync(path, { force: true }) };
}

/** As {@link lockFolder}, but waits for a living holder to let go. */
export async function lockFolderPatiently(folder: string, name: string, patienceMs: number): Promise<FolderLock> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return lockFolder(folder, name);
    } catch (error) {
      if (!(error instanceof FolderLockedError) || Date.now() > deadline) throw error;
    }
    await sleep(RETRY_MS);
  }
}

/** A hard link appears whole or not at all, so nobody ever reads a half-written lock. */
function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readLock(path: string): { text: string; stamp: ProcessStamp } | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return { text, stamp: JSON.parse(text) as ProcessStamp };
  } catch (error) {
    if (error instanceof SyntaxError) return { text: '', stamp: { pid: 0, startedAt: '' } };
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Moves the dead lock away; if a third process was faster and its live lock was moved instead, puts it back. */
function discardStale(path: string, draft: string, staleText: string): void {
  const aside = `${draft}.stale`;
  try {
    renameSync(path, aside);
    if (staleText !== '' && readFileSync(aside, 'utf8') !== staleText) tryLink(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
