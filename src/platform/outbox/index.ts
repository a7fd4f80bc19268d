export { declaredEvents, defineEvent, type EventEnvelope, type EventType } from './event';
export { Outbox } from './outbox';
export { OutboxBacklog, type OutboxBacklogReport } from './outbox-backlog';
export { OutboxHttpModule, OutboxModule, OutboxWorkerModule } from './outbox.module';
export { RELAYED_EVENTS, RelayedEvents, type RelayedEventsMessage } from './relayed-events';
export { Subscriber, SUBSCRIBER_METADATA, type EventSubscriber, type SubscriberOptions } from './subscriber';
export { SubscriberCatalogue } from './subscriber-catalogue';
