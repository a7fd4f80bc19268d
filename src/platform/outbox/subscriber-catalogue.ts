import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { declaredEvents, type EventType } from './event';
import { SUBSCRIBER_METADATA, type EventSubscriber, type SubscriberOptions } from './subscriber';

export interface CataloguedSubscriber {
  readonly name: string;
  readonly events: readonly EventType<object>[];
  /** Class name, for messages. */
  readonly owner: string;
  readonly handler: EventSubscriber<object>;
}

const SUBSCRIBER_NAME = /^[a-z][a-z0-9_]*$/;

/** Throws one error with every fault: undeclared event, malformed or duplicate name, missing `handle`. */
export function assertSubscribers(
  events: ReadonlyMap<string, EventType<object>>,
  subscribers: readonly CataloguedSubscriber[],
): void {
  const faults: string[] = [];
  const owners = new Map<string, string>();
  for (const { owner, name, events: wanted, handler } of subscribers) {
    for (const event of wanted)
      if (events.get(event.name) !== event) faults.push(`${owner} subscribes to ${event.name}, which is not declared`);
    if (!SUBSCRIBER_NAME.test(name)) faults.push(`${owner} has the name "${name}", which is not lower_snake`);
    if (typeof handler.handle !== 'function') faults.push(`${owner} has no method handle`);
    const other = owners.get(name);
    if (other !== undefined) faults.push(`${name} is the name of two subscribers: ${other} and ${owner}`);
    owners.set(name, owner);
  }
  if (faults.length > 0) throw new Error(`The catalogue of subscribers is not valid:\n  ${faults.join('\n  ')}`);
}

/** Who reacts to which event; checked at boot of both processes. */
@Injectable()
export class SubscriberCatalogue implements OnModuleInit {
  private readonly byName = new Map<string, CataloguedSubscriber>();
  private readonly byEvent = new Map<string, string[]>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const subscribers = this.discover();
    assertSubscribers(declaredEvents(), subscribers);
    for (const subscriber of subscribers) {
      this.byName.set(subscriber.name, subscriber);
      for (const { name } of subscriber.events) this.byEvent.set(name, [...this.subscribersOf(name), subscriber.name]);
    }
  }

  /** Names of the subscribers of an event; none for an event nobody waits for. */
  subscribersOf(eventName: string): readonly string[] {
    return this.byEvent.get(eventName) ?? [];
  }

  find(subscriberName: string): CataloguedSubscriber | undefined {
    return this.byName.get(subscriberName);
  }

  all(): readonly CataloguedSubscriber[] {
    return [...this.byName.values()];
  }

  private discover(): CataloguedSubscriber[] {
    const found = new Map<unknown, CataloguedSubscriber>();
    for (const { metatype, instance } of this.discovery.getProviders() as { metatype: unknown; instance: unknown }[]) {
      if (typeof metatype !== 'function' || typeof instance !== 'object' || instance === null) continue;
      const options = Reflect.getMetadata(SUBSCRIBER_METADATA, metatype) as SubscriberOptions | undefined;
      if (!options) continue;
      const { name, event } = options;
      const handler = instance as EventSubscriber<object>;
      found.set(instance, { name, events: [event].flat(), owner: metatype.name, handler });
    }
    return [...found.values()];
  }
}
