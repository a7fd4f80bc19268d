import type { DueEvent, Outcome, SubscriberState } from './outbox-rows';

/** What to do with one due event. */
export type Plan =
  | { readonly kind: 'settle'; readonly outcome: Extract<Outcome, 'completed' | 'parked'> }
  | { readonly kind: 'deliver'; readonly subscribers: readonly string[] };

/** Decides from what its subscribers have come to: only who has neither receipt nor dead letter gets a delivery. */
export function planFor(
  event: DueEvent,
  subscribers: readonly string[],
  states: ReadonlyMap<string, ReadonlyMap<string, SubscriberState['state']>>,
): Plan {
  const known = states.get(event.id);
  const unsettled = subscribers.filter((subscriber) => known?.get(subscriber) !== 'settled');
  if (unsettled.length === 0) return { kind: 'settle', outcome: 'completed' };
  const deliverable = unsettled.filter((subscriber) => known?.get(subscriber) !== 'parked');
  if (deliverable.length === 0) return { kind: 'settle', outcome: 'parked' };
  return { kind: 'deliver', subscribers: deliverable };
}

/** States by event and subscriber; a receipt outweighs a dead letter. */
export function groupStates(
  rows: readonly SubscriberState[],
): ReadonlyMap<string, ReadonlyMap<string, SubscriberState['state']>> {
  const byEvent = new Map<string, Map<string, SubscriberState['state']>>();
  for (const { eventId, subscriber, state } of rows) {
    const ofEvent = byEvent.get(eventId) ?? new Map<string, SubscriberState['state']>();
    if (ofEvent.get(subscriber) !== 'settled') ofEvent.set(subscriber, state);
    byEvent.set(eventId, ofEvent);
  }
  return byEvent;
}
