import type { NewJob } from '../../jobs';

/** All that Redis learns about an event: its id. The company and the content stay behind the tenant wall. */
export interface DeliveryData {
  readonly eventId: string;
}

/** Earlier dispatches that are looked for before an event is dispatched again. */
const REMEMBERED_DISPATCHES = 10;

export function deliveryJob(eventId: string, subscriber: string, dispatch: number): NewJob {
  const data: DeliveryData = { eventId };
  return { name: subscriber, data, id: deliveryId(eventId, subscriber, dispatch) };
}

/** Ids under which earlier dispatches may still wait. */
export function earlierDeliveryIds(eventId: string, subscriber: string, dispatches: number): string[] {
  const remembered = Math.min(dispatches, REMEMBERED_DISPATCHES);
  return Array.from({ length: remembered }, (_, back) => deliveryId(eventId, subscriber, dispatches - back));
}

function deliveryId(eventId: string, subscriber: string, dispatch: number): string {
  return `${eventId}:${subscriber}:${dispatch}`;
}
