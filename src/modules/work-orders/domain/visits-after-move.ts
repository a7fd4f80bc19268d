import { assertUnreachable } from '../../../kernel/assert-unreachable';
import { currentVisit, isOpenVisit, type VisitStatus } from './visit-status';
import { isActive, type WorkOrderStatus } from './work-order-status';

export interface VisitState {
  readonly id: string;
  readonly seq: number;
  readonly status: VisitStatus;
  /** It ended together with its work order. */
  readonly endedWithWorkOrder: boolean;
}

export interface VisitsAfterMove {
  /** New status by id of the visit; the others stay. */
  readonly statuses: ReadonlyMap<string, VisitStatus>;
  /** The visit the move is about; `new` when one has to be made, null when it is about none. */
  readonly subject: string | 'new' | null;
}

/** What a move of the work order means to its visits: it is the current one that is dispatched, worked on, done. */
export function visitsAfterMove(
  visits: readonly VisitState[],
  from: WorkOrderStatus,
  to: WorkOrderStatus,
): VisitsAfterMove {
  switch (to) {
    case 'confirmed':
      return NOTHING;
    case 'scheduled':
      return from === 'canceled' ? reinstated(visits) : booked(visits);
    case 'enroute':
      return sent(isActive(from) ? under(visits, 'dispatched', 'working') : currentVisit(visits), 'dispatched');
    case 'on_site':
      // Who pauses stops working; a visit that is on its way is no further for it.
      return sent(under(visits, from === 'in_progress' ? 'working' : 'dispatched'), 'dispatched');
    case 'in_progress':
      return sent(from === 'completed' ? lastDone(visits) : under(visits, 'dispatched', 'working'), 'working');
    case 'requires_followup':
      return from === 'completed'
        ? NOTHING
        : { ...sent(under(visits, 'dispatched', 'working'), 'done'), subject: null };
    case 'completed':
      return completed(visits);
    case 'canceled':
    case 'draft':
      return ended(visits, ({ status }) => isOpenVisit(status), 'canceled');
    default:
      return assertUnreachable(to);
  }
}

const NOTHING: VisitsAfterMove = { statuses: new Map(), subject: null };

function booked(visits: readonly VisitState[]): VisitsAfterMove {
  const current = currentVisit(visits);
  return current ? sent(current, 'scheduled') : { ...NOTHING, subject: 'new' };
}

function sent(visit: VisitState | undefined, status: VisitStatus): VisitsAfterMove {
  return visit ? { statuses: new Map([[visit.id, status]]), subject: visit.id } : NOTHING;
}

/** The current visit, if somebody is under way to it or at it: what is only planned was not made, whatever the work order did. */
function under(visits: readonly VisitState[], ...statuses: VisitStatus[]): VisitState | undefined {
  const current = currentVisit(visits);
  return current && statuses.includes(current.status) ? current : undefined;
}

function ended(
  visits: readonly VisitState[],
  which: (visit: VisitState) => boolean,
  status: VisitStatus,
): VisitsAfterMove {
  return { statuses: new Map(visits.filter(which).map(({ id }) => [id, status])), subject: null };
}

/** What was never begun is unused; what was under way is done. */
function completed(visits: readonly VisitState[]): VisitsAfterMove {
  const begun = ({ status }: VisitState): boolean => status === 'dispatched' || status === 'working';
  const open = visits.filter(({ status }) => isOpenVisit(status));
  return {
    statuses: new Map(open.map((visit) => [visit.id, begun(visit) ? 'done' : 'unused'] as const)),
    subject: null,
  };
}

/** The visits that were canceled with the work order come back. */
function reinstated(visits: readonly VisitState[]): VisitsAfterMove {
  const back = visits.filter(({ status, endedWithWorkOrder }) => status === 'canceled' && endedWithWorkOrder);
  const subject = back[0];
  if (!subject) return { ...NOTHING, subject: 'new' };
  return { statuses: new Map(back.map(({ id }) => [id, 'scheduled'] as const)), subject: subject.id };
}

function lastDone(visits: readonly VisitState[]): VisitState | undefined {
  return visits.filter(({ status }) => status === 'done').sort((one, other) => other.seq - one.seq)[0];
}
