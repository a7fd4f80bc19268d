import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStillRunning, stampOf, type ProcessStamp } from './process-stamp';

/** Who stops a service that two programs use: the one that started it, or after its end the next that found it. */
export class Ownership {
  private readonly path: string;

  constructor(folder: string) {
    this.path = join(folder, 'owner.json');
  }

  take(): void {
    rmSync(this.path, { force: true });
    writeFileSync(this.path, JSON.stringify(stampOf(process.pid)));
  }

  isOurs(): boolean {
    return this.owner()?.pid === process.pid;
  }

  isFree(): boolean {
    const owner = this.owner();
    return owner === undefined || !isStillRunning(owner);
  }

  end(): void {
    rmSync(this.path, { force: true });
  }

  private owner(): ProcessStamp | undefined {
    try {
      return JSON.parse(readFileSync(this.path, 'utf8')) as ProcessStamp;
    } catch {
      return undefined;
    }
  }
}
