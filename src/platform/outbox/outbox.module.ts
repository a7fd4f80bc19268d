import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DeadLetterQueries } from './dead-letters.queries';
import './dead-letters.permissions';
import { DeadLetterBox } from './delivery/dead-letter-box';
import { EventDelivery } from './delivery/event-delivery';
import { EventStore } from './delivery/event-store';
import { DeadLettersController } from './http/dead-letters.controller';
import { Outbox } from './outbox';
import { OutboxBacklog } from './outbox-backlog';
import { RelayedEvents } from './relayed-events';
import { EventDispatcher } from './relay/event-dispatcher';
import { OutboxRelay } from './relay/outbox-relay';
import { PurgeOutbox } from './retention/purge-outbox.job';
import { ReplayDeadLetter } from './replay-dead-letter';
import { SubscriberCatalogue } from './subscriber-catalogue';

/** Publishing events, for both processes, and the check of who subscribes to what. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Outbox, SubscriberCatalogue, OutboxBacklog, RelayedEvents],
  exports: [Outbox, SubscriberCatalogue, OutboxBacklog, RelayedEvents],
})
export class OutboxModule {}

/** The worker's side: carries events to the queue and delivers them. Needs the modules of jobs and database. */
@Module({
  imports: [OutboxModule],
  providers: [EventDispatcher, OutboxRelay, EventStore, DeadLetterBox, EventDelivery, PurgeOutbox],
})
export class OutboxWorkerModule {}

/** Dead letters for operators, for the api process. */
@Module({
  controllers: [DeadLettersController],
  providers: [DeadLetterQueries, ReplayDeadLetter],
})
export class OutboxHttpModule {}
