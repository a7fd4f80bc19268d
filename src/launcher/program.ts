import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from '../../config/child-environment';

export interface ProgramSpec {
  readonly name: string;
  /** Absolute path of the compiled file. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** More than a worker takes to finish its running jobs (20 s, platform/jobs). */
const STOP_PATIENCE_MS = 25_000;

/** One running child of the launcher; it writes to the launcher's own terminal. */
export class Program {
  readonly ended: Promise<ProgramEnd>;
  private readonly child: ChildProcess;
  private end: ProgramEnd | undefined;

  constructor(private readonly spec: ProgramSpec) {
    const preload = join(__dirname, 'exit-with-parent.js');
    // Detached, because Ctrl-C goes to the whole terminal group and the order of stopping is the launcher's.
    this.child = spawn(process.execPath, ['--require', preload, spec.file, ...(spec.args ?? [])], {
      detached: true,
      env: childEnvironment(spec.environment),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.ended = new Promise((resolve) => {
      const settle = (end: ProgramEnd): void => resolve((this.end = end));
      this.child.once('error', () => settle({ code: 1, signal: null }));
      this.child.once('exit', (code, signal) => settle({ code, signal }));
    });
  }

  get name(): string {
    return this.spec.name;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get hasEnded(): boolean {
    return this.end !== undefined;
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    this.child.kill('SIGTERM');
    const patience = new AbortController();
    const tooLate = sleep(STOP_PATIENCE_MS, true, { signal: patience.signal }).catch(() => false);
    const isStubborn = await Promise.race([tooLate, this.ended.then(() => false)]);
    patience.abort();
    if (isStubborn) this.child.kill('SIGKILL');
    await this.ended;
  }
}

export function describeEnd({ code, signal }: ProgramEnd): string {
  return signal === null ? `exit code ${code}` : `killed by ${signal}`;
}
