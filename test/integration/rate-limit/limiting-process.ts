import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { RateLimitPolicy } from '../../../src/platform/rate-limit';
import type { CompiledProduct } from '../../support/compiled-product';

/** A process that decides on requests of one caller; it knows nothing but what is in Redis. */
export class LimitingProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async start(product: CompiledProduct, redisUrl: string, keyPrefix: string): Promise<LimitingProcess> {
    const preload = join(product.folder, 'src/launcher/exit-with-parent.js');
    const child = fork(join(__dirname, 'limiting-process.cjs'), [product.folder, redisUrl, keyPrefix], {
      execArgv: ['--require', preload],
    });
    await once(child, 'message');
    return new LimitingProcess(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Whether each request is let through, at its time in milliseconds, one after the other. */
  async decide(policies: readonly RateLimitPolicy[], times: readonly number[]): Promise<boolean[]> {
    const answered = once(this.child, 'message');
    this.child.send({ policies, times });
    const [decisions] = (await answered) as [boolean[]];
    return decisions;
  }

  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
