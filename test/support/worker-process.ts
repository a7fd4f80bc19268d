import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { CompiledProduct } from './compiled-product';
import type { TestDatabase } from './test-database';

/** A worker as a process of its own, to be killed and started again. It ends with the test process, however that ends. */
export class WorkerProcess {
  private child: ChildProcess | undefined;
  private said = '';

  constructor(
    private readonly product: CompiledProduct,
    private readonly services: TestDatabase,
    private readonly settings: Readonly<Record<string, string>> = {},
  ) {}

  /** Resolves when the worker says that it runs. */
  start(): Promise<void> {
    const preload = join(this.product.folder, 'src/launcher/exit-with-parent.js');
    const child = spawn(process.execPath, ['--require', preload, join(this.product.folder, 'src/worker.js')], {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        LOG_LEVEL: 'info',
        WORKER_PORT: '0',
        DATABASE_URL: this.services.appUrl,
        REDIS_URL: this.services.redisUrl,
        ...this.settings,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    this.said = '';
    return new Promise((resolve, reject) => {
      const listen = (chunk: Buffer): void => {
        this.said = (this.said + chunk.toString()).slice(-20_000);
        if (this.said.includes('Worker is running')) resolve();
      };
      child.stdout?.on('data', listen);
      child.stderr?.on('data', listen);
      child.once('error', reject);
      child.once('exit', (code, signal) =>
        reject(new Error(`The worker ended (${code ?? signal ?? ''}): ${this.said}`)),
      );
    });
  }

  /** SIGKILL, as a crash: nothing is drained, nothing is said. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The last lines, for the message of a failing test. */
  get lastWords(): string {
    return this.said.slice(-3_000);
  }
}
