import { assertUnreachable } from '../../../kernel/assert-unreachable';
import { currentVisit, isOpenVisit, type VisitStatus } from './visit-status';
import type { WorkOrderStatus } from './work-order-status';

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
      return from === 'canceled' ? reinstated(visits) : led(visits, 'scheduled');
    case 'enroute':
    case 'on_site':
      return led(visits, 'dispatched');
    case 'in_progress':
      return led(visits, 'working', from === 'completed' ? lastDone(visits) : undefined);
    case 'requires_followup':
      return from === 'completed' ? NOTHING : ended(visits, ({ id }) => id === currentVisit(visits)?.id, 'done');
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

function led(visits: readonly VisitState[], status: VisitStatus, subject = currentVisit(visits)): VisitsAfterMove {
  if (subject) return { statuses: new Map([[subject.id, status]]), subject: subject.id };
  return status === 'scheduled' ? { ...NOTHING, subject: 'new' } : NOTHING;
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
