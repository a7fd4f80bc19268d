import type { VisitStatus } from './visit-status';
import { isActive, type WorkOrderStatus } from './work-order-status';

/** What the visits say about their work order (specification C). */
export type DerivedStatus = 'scheduled' | 'in_progress' | 'completed' | 'hold';

/** Null when no visit counts: what is canceled or unused says nothing. */
export function derivedStatus(visits: readonly VisitStatus[]): DerivedStatus | null {
  const counting = visits.filter((status) => status !== 'canceled' && status !== 'unused');
  const left = counting.filter((status) => status !== 'done');
  if (counting.length === 0) return null;
  if (left.length === 0) return 'completed';
  if (left.some((status) => status === 'dispatched' || status === 'working')) return 'in_progress';
  if (left.every((status) => status === 'hold')) return 'hold';
  // Begun, with more to come.
  return left.length < counting.length ? 'in_progress' : 'scheduled';
}

/**
 * The status of the work order after its visits changed. Finer words of the same state stay: a confirmed work order is scheduled, one whose
 * technician is under way is in progress. `completed` needs the gates, so it is a move of its own; until then the work is in progress.
 * @param isRedated the visits changed by a further one, which answers a follow-up that was required
 */
export function statusByVisits(
  from: WorkOrderStatus,
  visits: readonly VisitStatus[],
  isRedated = false,
): WorkOrderStatus {
  switch (derivedStatus(visits)) {
    case 'scheduled':
      return whileWaiting(from, false, isRedated);
    case 'completed':
      return 'in_progress';
    case 'in_progress':
      if (visits.includes('working')) return 'in_progress';
      if (visits.includes('dispatched')) return isUnderWay(from) ? from : 'in_progress';
      return whileWaiting(from, true, isRedated);
    default:
      return from;
  }
}

/** Nobody is under way and a visit is still to come: only work that went on before goes on. */
function whileWaiting(from: WorkOrderStatus, isBegun: boolean, isRedated: boolean): WorkOrderStatus {
  if (from === 'confirmed' || (from === 'requires_followup' && !isRedated)) return from;
  return isBegun && isActive(from) ? 'in_progress' : 'scheduled';
}

function isUnderWay(status: WorkOrderStatus): boolean {
  return status === 'enroute' || status === 'on_site';
}
