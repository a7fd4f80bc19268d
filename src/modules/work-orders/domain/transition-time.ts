import type { WorkOrderStatus } from './work-order-status';

/** Clocks of telephones run ahead; more than this is a mistake. */
export const TOLERATED_LEAD_MS = 5 * 60_000;

export type TransitionTime =
  { readonly kind: 'valid'; readonly at: Date } | { readonly kind: 'in_future' } | { readonly kind: 'out_of_order' };

/**
 * When a move happened. The client may say so, also afterwards when it was offline, but not before the move that came before.
 * Without a word it is now, or the time of the move before when that one ran ahead.
 */
export function transitionTime(claimed: Date | undefined, now: Date, previous: Date): TransitionTime {
  if (claimed === undefined) return { kind: 'valid', at: now < previous ? previous : now };
  if (claimed.getTime() > now.getTime() + TOLERATED_LEAD_MS) return { kind: 'in_future' };
  return claimed < previous ? { kind: 'out_of_order' } : { kind: 'valid', at: claimed };
}

/** Instants of the work that a work order carries for lists and reports; the events have all of them. */
export interface WorkTimes {
  readonly enrouteAt: Date | null;
  readonly arrivedAt: Date | null;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  readonly canceledAt: Date | null;
}

/** The instants after a move. Work starts once and stays started; a move back takes back what it undoes. */
export function timesAfter(times: WorkTimes, from: WorkOrderStatus, to: WorkOrderStatus, at: Date): WorkTimes {
  const open: WorkTimes = { ...times, completedAt: null, canceledAt: null };
  switch (to) {
    case 'draft':
    case 'scheduled':
    case 'confirmed':
      return { ...open, enrouteAt: null, arrivedAt: null };
    case 'enroute':
      return { ...open, enrouteAt: at, arrivedAt: null };
    case 'on_site':
      return from === 'enroute' ? { ...open, arrivedAt: at } : open;
    case 'in_progress':
      return { ...open, startedAt: times.startedAt ?? at };
    case 'requires_followup':
      return open;
    case 'completed':
      return { ...open, completedAt: at };
    case 'canceled':
      return { ...open, canceledAt: at };
  }
}
