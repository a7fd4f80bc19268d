import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isStillRunning, stampOf, type ProcessStamp } from '../platform/embedded';

const PATIENCE_MS = 10_000;

/** Notes which programs a launcher started, so that the next one can end those of a launcher that was killed. */
export class Leftovers {
  private readonly path: string;
  private readonly stamps = new Map<string, ProcessStamp>();

  constructor(dataDir: string) {
    this.path = join(dataDir, 'programs.json');
  }

  note(name: string, pid: number | undefined): void {
    const stamp = pid === undefined ? undefined : stampOf(pid);
    if (stamp === undefined) return;
    this.stamps.set(name, stamp);
    writeFileSync(this.path, JSON.stringify([...this.stamps.values()]));
  }

  clear(): void {
    rmSync(this.path, { force: true });
  }

  /** They are ending by themselves already; this waits for it, and insists in the end. */
  async end(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (const stamp of this.read()) {
      if (isStillRunning(stamp)) process.kill(stamp.pid, 'SIGTERM');
      while (isStillRunning(stamp)) {
        if (Date.now() > deadline) process.kill(stamp.pid, 'SIGKILL');
        await sleep(50);
      }
    }
    this.clear();
  }

  private read(): ProcessStamp[] {
    try {
      return JSON.parse(readFileSync(this.path, 'utf8')) as ProcessStamp[];
    } catch {
      return [];
    }
  }
}
