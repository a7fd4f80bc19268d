import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { MailDelivery } from './mail-delivery';
import { MailRows } from './mail-rows';

const MAXIMUM_ERROR_PAUSE_MS = 5_000;
const ORPHAN_CHECK_MS = 60_000;

/**
 * Looks for due messages as long as the worker lives. It asks the database and not Redis, so that a flushed queue loses no mail.
 */
@Injectable()
export class MailCourier implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(MailCourier.name);
  private readonly stopped = new AbortController();
  private loop: Promise<void> = Promise.resolve();
  private failures = 0;
  private orphansCheckedAt = 0;

  constructor(
    private readonly delivery: MailDelivery,
    private readonly rows: MailRows,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  /** Resolves when what is being sent has its outcome; an attempt is bounded by the time-outs of its transport. */
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
    const { pollMs } = this.config.outbox;
    try {
      await this.settleOrphans();
      const isMoreWaiting = await this.delivery.deliverBatch();
      this.failures = 0;
      return isMoreWaiting ? 0 : pollMs;
    } catch (error) {
      this.failures += 1;
      this.logger.warn({ msg: 'Mail cannot be worked off; it is tried again', failures: this.failures, err: error });
      return Math.min(pollMs * this.failures, MAXIMUM_ERROR_PAUSE_MS);
    }
  }

  private async settleOrphans(): Promise<void> {
    if (Date.now() - this.orphansCheckedAt < ORPHAN_CHECK_MS) return;
    this.orphansCheckedAt = Date.now();
    const orphans = await this.rows.settleOrphans();
    if (orphans > 0)
      this.logger.error({ msg: 'The outcome of mails is unknown: their worker stopped', count: orphans });
  }
}
