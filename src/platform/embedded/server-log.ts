import { readFileSync, renameSync } from 'node:fs';

const ROTATE_AT_CHARACTERS = 5_000_000;

/** The server's own log: kept small, and read for the reason when a start fails. */
export class ServerLog {
  private seen = 0;

  constructor(readonly path: string) {}

  /** Call before a start; `lastFatal` then looks only at what that start wrote. */
  beginStart(): void {
    this.seen = this.read().length;
    if (this.seen < ROTATE_AT_CHARACTERS) return;
    renameSync(this.path, `${this.path}.1`);
    this.seen = 0;
  }

  lastFatal(): string | undefined {
    const lines = this.read().slice(this.seen).split('\n');
    return lines
      .filter((line) => /FATAL|PANIC/.test(line))
      .at(-1)
      ?.replace(/^.*(FATAL|PANIC):\s*/, '');
  }

  private read(): string {
    try {
      return readFileSync(this.path, 'utf8');
    } catch {
      return '';
    }
  }
}
