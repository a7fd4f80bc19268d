import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { DueDeliveries, type LeasedDelivery } from '../persistence/due-deliveries';
import { DeliverySender } from './delivery-sender';

/** Calls one worker makes at once. They wait for strangers, so they do not take places of the queue. */
const CALLS_AT_ONCE = 32;

/** Sends what is due, as long as the worker lives. Truth is in the database: a worker that dies is replaced by any other. */
@Injectable()
export class WebhookSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WebhookSender.name);
  private readonly stopped = new AbortController();
  private readonly calls = new Set<Promise<void>>();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly due: DueDeliveries,
    private readonly sender: DeliverySender,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  /** Begins nothing new and waits for the calls that run; each is bounded by its time-out. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    await this.loop;
    await Promise.all(this.calls);
  }

  private async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const started = await this.pass();
      const rest = pause(this.config.webhooks.pollMs, undefined, { signal: this.stopped.signal }).catch(
        () => undefined,
      );
      // After a full hand something may be due right behind it, as soon as a call has ended.
      await (started > 0 ? Promise.race([rest, ...this.calls]) : rest);
    }
  }

  private async pass(): Promise<number> {
    const free = CALLS_AT_ONCE - this.calls.size;
    if (free === 0) return 0;
    try {
      const leased = await this.due.lease(free);
      for (const delivery of leased) this.begin(delivery);
      return leased.length;
    } catch (error) {
      this.logger.warn({ msg: 'Due webhooks could not be looked for; it is tried again', err: error });
      return 0;
    }
  }

  private begin(delivery: LeasedDelivery): void {
    const call = this.sender
      .send(delivery)
      .catch((error: unknown) => {
        this.logger.warn({
          msg: 'A webhook could not be settled; its lease will end',
          deliveryId: delivery.id,
          err: error,
        });
      })
      .finally(() => this.calls.delete(call));
    this.calls.add(call);
  }
}
