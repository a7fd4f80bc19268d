import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { JobQueue } from '../../jobs';
import { DISPATCH_BATCH, EventDispatcher } from './event-dispatcher';

const MAXIMUM_ERROR_PAUSE_MS = 2_000;

/** Carries events from the database to the queue, as long as the worker lives; outages of either are waited out. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly stopped = new AbortController();
  private loop: Promise<void> = Promise.resolve();
  private failures = 0;

  constructor(
    private readonly dispatcher: EventDispatcher,
    private readonly queue: JobQueue,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  /** Resolves when the pass that runs is over; it is bounded by the time-outs of both services. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const restMs = await this.pass();
      if (restMs > 0) await pause(restMs, undefined, { signal: this.stopped.signal }).catch(() => undefined);
    }
  }

  /** One batch; answers how long to rest before the next one. */
  private async pass(): Promise<number> {
    if (!this.queue.isConnected) return this.config.outbox.pollMs;
    try {
      const size = await this.dispatcher.dispatchBatch();
      if (this.failures > 0) this.logger.log('The relay works again');
      this.failures = 0;
      return size < DISPATCH_BATCH ? this.config.outbox.pollMs : 0;
    } catch (error) {
      this.failures += 1;
      this.logger.warn({ msg: 'The relay could not dispatch; it tries again', failures: this.failures, err: error });
      return Math.min(this.config.outbox.pollMs * this.failures, MAXIMUM_ERROR_PAUSE_MS);
    }
  }
}
