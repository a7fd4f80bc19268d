import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../database';
import { JobQueue, type JobConsumer, type JobRun } from '../../jobs';
import { runInContext } from '../../tenancy';
import type { EventEnvelope } from '../event';
import type { DeliveryData } from '../relay/delivery-job';
import { SubscriberCatalogue, type CataloguedSubscriber } from '../subscriber-catalogue';
import { DeadLetterBox } from './dead-letter-box';
import { EventStore } from './event-store';

/**
 * Hands an event to one subscriber. Receipt and effect share a transaction of the event's company, so that a delivery that
 * comes twice, or to two workers at once, has one effect.
 */
@Injectable()
export class EventDelivery implements JobConsumer, OnApplicationBootstrap {
  private readonly logger = new Logger(EventDelivery.name);

  constructor(
    private readonly queue: JobQueue,
    private readonly catalogue: SubscriberCatalogue,
    private readonly events: EventStore,
    private readonly deadLetters: DeadLetterBox,
    private readonly unitOfWork: UnitOfWork,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.consume('outbox', this.config.worker.concurrency, this);
  }

  async process(run: JobRun): Promise<void> {
    const subscriber = this.catalogue.find(run.name);
    // Of another version of the program: a worker that knows it may take the next attempt.
    if (!subscriber) throw new Error(`No subscriber ${run.name}`);
    const event = await this.events.load((run.data as DeliveryData).eventId);
    if (!event) return;
    await runInContext(contextOf(event, subscriber.name), async () => {
      try {
        await this.deliver(event, subscriber);
      } catch (error) {
        this.logger.warn({ msg: `${subscriber.name} failed`, eventId: event.id, attempt: run.attempt, err: error });
        throw error;
      }
    });
  }

  /** When even the dead letter cannot be written, the relay dispatches the event again later. */
  async exhausted(run: JobRun, error: unknown): Promise<void> {
    const { eventId } = run.data as DeliveryData;
    if (!this.catalogue.find(run.name)) return;
    this.logger.error({ msg: `${run.name} is given up`, eventId, attempts: run.attempt, err: error });
    await this.deadLetters.put(eventId, run.name, run.attempt, error).catch((cause: unknown) => {
      this.logger.error({ msg: 'The dead letter could not be written', eventId, err: cause });
    });
  }

  private deliver(event: EventEnvelope<object>, { name, handler }: CataloguedSubscriber): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      if (!(await this.events.claim(manager, event.id, name))) return;
      await handler.handle(event);
      this.events.completeWithCommit({
        eventId: event.id,
        subscriber: name,
        subscribers: this.catalogue.subscribersOf(event.name),
      });
    });
  }
}

function contextOf(event: EventEnvelope<object>, subscriber: string) {
  return {
    requestId: newId(),
    correlationId: event.correlationId ?? event.id,
    tenantId: event.tenantId,
    actor: { kind: 'system', name: subscriber } as const,
  };
}
