import { type AppAbility, isAllowed, isDeclaredPermission } from '../access';
import { declaredEvents } from '../outbox';

/**
 * The resource whose readers hear an event: `work_order.completed` is heard by those who may read `work_orders`. Null for events
 * about nothing that can be read; nobody hears them.
 */
export function resourceOf(eventName: string): string | null {
  const readBy = declaredEvents().get(eventName)?.readBy;
  const [aggregate = ''] = eventName.split('.');
  const names = readBy === undefined ? [`${aggregate}s`, aggregate.replace(/y$/, 'ies'), aggregate] : [readBy];
  return names.find((name) => isDeclaredPermission(`${name}:read`)) ?? null;
}

/**
 * Whether the holder of an ability hears an event. Rules with conditions are decided on what the event itself says (`technicianId`
 * of a completed work order). An event that does not say it is heard by those only whose rules have no such condition: asking the
 * database for each listener would cost more than the event is worth.
 */
export function isHeardBy(ability: AppAbility, eventName: string, payload: object): boolean {
  const resource = resourceOf(eventName);
  if (resource === null) return false;
  try {
    return isAllowed(ability, 'read', resource, payload);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
