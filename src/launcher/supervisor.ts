import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddedPostgres, EmbeddedRedis } from '../platform/embedded';
import { LaunchError } from './launch-error';
import { describeEnd, Program, type ProgramSpec } from './program';
import { RestartBudget } from './restart-budget';

const WATCH_EVERY_MS = 1_000;

/** Each watch ends normally when `stopping` is aborted and throws when Headwater cannot go on. */
export class Supervisor {
  private readonly current = new Map<string, Program>();

  constructor(
    private readonly stopping: AbortSignal,
    private readonly onStart: (program: Program) => void,
  ) {}

  start(spec: ProgramSpec): Program {
    const program = new Program(spec);
    this.current.set(spec.name, program);
    this.onStart(program);
    return program;
  }

  /** Stops whatever runs under the name now, a restarted one included. */
  async stop(name: string): Promise<void> {
    await this.current.get(name)?.stop();
  }

  /** The api must not die: whoever calls it would lose requests unnoticed. */
  async watchForGood(program: Program): Promise<void> {
    const end = await program.ended;
    if (!this.stopping.aborted)
      throw new LaunchError(`Headwater stopped: the ${program.name} ended unexpectedly (${describeEnd(end)})`);
  }

  /** The worker may die: nothing is lost, its work is in the outbox. */
  async watchAndRestart(spec: ProgramSpec, first: Program): Promise<void> {
    const budget = new RestartBudget();
    for (let program = first; ; program = this.start(spec)) {
      const end = await program.ended;
      if (this.stopping.aborted) return;
      await this.pause(budget, `the ${spec.name} ended unexpectedly (${describeEnd(end)})`);
      if (this.stopping.aborted) return;
    }
  }

  async watchRedis(redis: EmbeddedRedis): Promise<void> {
    const budget = new RestartBudget();
    while (await this.waitOn(() => redis.isRunning())) {
      await this.pause(budget, 'the embedded Redis ended unexpectedly');
      if (!this.stopping.aborted) await redis.restart();
    }
  }

  async watchPostgres(postgres: EmbeddedPostgres): Promise<void> {
    // Looked at twice, because a restart has a moment without a server.
    while (await this.waitOn(() => postgres.isRunning())) {
      await sleep(WATCH_EVERY_MS, undefined, { signal: this.stopping }).catch(() => undefined);
      if (!this.stopping.aborted && !postgres.isRunning()) {
        throw new LaunchError('Headwater stopped: the embedded PostgreSQL ended unexpectedly');
      }
    }
  }

  /** True when the service was seen not running, false when we are stopping. */
  private async waitOn(isRunning: () => boolean): Promise<boolean> {
    while (!this.stopping.aborted && isRunning()) {
      await sleep(WATCH_EVERY_MS, undefined, { signal: this.stopping }).catch(() => undefined);
    }
    return !this.stopping.aborted;
  }

  private async pause(budget: RestartBudget, what: string): Promise<void> {
    const delayMs = budget.nextDelayMs(Date.now());
    if (delayMs === undefined) throw new LaunchError(`Headwater stopped: ${what}, again and again`);
    process.stderr.write(`Headwater: ${what}; starting it again in ${delayMs / 1_000} s\n`);
    await sleep(delayMs, undefined, { signal: this.stopping }).catch(() => undefined);
  }
}
