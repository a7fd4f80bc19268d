import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { Broadcast } from '../../broadcast';
import { UnitOfWork } from '../../database';
import { JobQueue, type NewJob } from '../../jobs';
import { declaredEvents } from '../event';
import { RELAYED_EVENTS, type RelayedEventsMessage } from '../relayed-events';
import { SubscriberCatalogue } from '../subscriber-catalogue';
import { deliveryJob, earlierDeliveryIds } from './delivery-job';
import { groupStates, planFor } from './dispatch-plan';
import { lockDueEvents, recordOutcomes, subscriberStates, type DueEvent, type Outcome } from './outbox-rows';

export const DISPATCH_BATCH = 200;

interface Delivery {
  readonly event: DueEvent;
  readonly subscribers: readonly string[];
}

/** One pass of the relay: due events become jobs, one per event and subscriber, or are closed. */
@Injectable()
export class EventDispatcher {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly catalogue: SubscriberCatalogue,
    private readonly queue: JobQueue,
    private readonly broadcast: Broadcast,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /**
   * Works off one batch and answers its size. Rejects when Redis did not take the jobs: then nothing is marked and the
   * same jobs, with the same ids, are added again. Events this version of the program does not know are left alone.
   */
  dispatchBatch(): Promise<number> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const due = await lockDueEvents(manager, [...declaredEvents().keys()], DISPATCH_BATCH);
      if (due.length === 0) return 0;
      const { outcomes, deliveries } = await this.decide(manager, due);
      const lost = await this.withoutWaiting(deliveries, outcomes);
      await this.queue.add('outbox', lost.flatMap(jobsOf));
      for (const { event } of lost) outcomes.set(event.id, 'dispatched');
      await recordOutcomes(manager, outcomes, this.config.outbox.redeliverAfterMs);
      this.unitOfWork.onCommitted(() => this.announce(due));
      return due.length;
    });
  }

  /** Once for each event, when it is taken up for the first time, whoever subscribes to it. */
  private announce(due: readonly DueEvent[]): void {
    const events = due.filter(({ dispatches }) => dispatches === 0).map(({ id, tenantId }) => ({ id, tenantId }));
    if (events.length === 0) return;
    this.broadcast.publish(RELAYED_EVENTS, { events } satisfies RelayedEventsMessage);
  }

  private async decide(manager: EntityManager, due: readonly DueEvent[]) {
    const seenBefore = due.filter(({ dispatches }) => dispatches > 0).map(({ id }) => id);
    const states = groupStates(await subscriberStates(manager, seenBefore));
    const outcomes = new Map<string, Outcome>();
    const deliveries: Delivery[] = [];
    for (const event of due) {
      const plan = planFor(event, this.catalogue.subscribersOf(event.name), states);
      if (plan.kind === 'settle') outcomes.set(event.id, plan.outcome);
      else deliveries.push({ event, subscribers: plan.subscribers });
    }
    return { outcomes, deliveries };
  }

  /**
   * A delivery that is late because the queue is long, or because its next attempt is not due, must not be added a second
   * time: a backlog would multiply itself. Those whose jobs still wait are noted as such and left out.
   */
  private async withoutWaiting(deliveries: readonly Delivery[], outcomes: Map<string, Outcome>): Promise<Delivery[]> {
    const ids = deliveries.flatMap(({ event, subscribers }) =>
      subscribers.flatMap((subscriber) => earlierDeliveryIds(event.id, subscriber, event.dispatches)),
    );
    const waiting = await this.queue.waitingAmong('outbox', ids);
    return deliveries.flatMap(({ event, subscribers }) => {
      const lost = subscribers.filter(
        (subscriber) => !earlierDeliveryIds(event.id, subscriber, event.dispatches).some((id) => waiting.has(id)),
      );
      if (lost.length === 0) outcomes.set(event.id, 'waiting');
      return lost.length === 0 ? [] : [{ event, subscribers: lost }];
    });
  }
}

function jobsOf({ event, subscribers }: Delivery): NewJob[] {
  return subscribers.map((subscriber) => deliveryJob(event.id, subscriber, event.dispatches + 1));
}
