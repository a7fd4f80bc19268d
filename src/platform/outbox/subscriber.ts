import { Injectable, SetMetadata, applyDecorators } from '@nestjs/common';
import type { EventEnvelope, EventType } from './event';

export const SUBSCRIBER_METADATA = 'headwater:subscriber';

export interface SubscriberOptions {
  /** A sentence in lower_snake: `draft_invoice_on_work_order_completed`. Kept for ever: receipts refer to it. */
  readonly name: string;
  /** Several, for a subscriber that does the same with each. */
  readonly event: EventType<object> | readonly EventType<object>[];
}

/**
 * A reaction to an event. `handle` runs in the worker inside a unit of work of the event's company, in the transaction that also
 * records the receipt: its effect happens exactly once, however often the job is delivered. It must not call providers.
 */
export interface EventSubscriber<Payload extends object> {
  handle(event: EventEnvelope<Payload>): Promise<void>;
}

/** Marks a provider as a subscriber; the catalogue is checked at boot (unknown event, duplicate name). */
export function Subscriber(options: SubscriberOptions): ClassDecorator {
  return applyDecorators(Injectable(), SetMetadata(SUBSCRIBER_METADATA, options));
}
