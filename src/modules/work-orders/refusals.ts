import type { DomainError } from '../../kernel/domain-error';
import { assertUnreachable } from '../../kernel/assert-unreachable';
import type { TransitionGuard } from './domain/transition-table';
import type { CrewFault } from './domain/crew';
import type { VisitStatus } from './domain/visit-status';
import type { WorkOrderStatus } from './domain/work-order-status';
import { WorkOrderErrors } from './work-orders.errors';

export function closed(status: WorkOrderStatus): DomainError {
  return WorkOrderErrors['work_order.closed'](`The work order is ${status}; it cannot be changed.`, {
    members: { workOrderStatus: status },
  });
}

export function amountTooLarge(): DomainError {
  return WorkOrderErrors['work_order.amount_too_large']('The total is larger than a document may be.', {
    faults: [{ pointer: '/lines', code: 'amount_too_large', detail: 'Split the work over several work orders.' }],
  });
}

export function illegalTransition(
  from: WorkOrderStatus,
  to: WorkOrderStatus,
  allowed: readonly WorkOrderStatus[],
): DomainError {
  return WorkOrderErrors['work_order.illegal_transition'](`A work order cannot move from ${from} to ${to}.`, {
    members: { from, to, allowed: [...allowed] },
  });
}

export interface RefusalFacts {
  readonly closedGates: readonly string[];
  /** Why billing holds the work order, as a sentence. */
  readonly billing: string | null;
  /** Where the table leads from here. */
  readonly allowed: readonly WorkOrderStatus[];
}

/** The refusal of a legal move whose guard does not hold. */
export function guardRefusal(guard: TransitionGuard, { closedGates, billing, allowed }: RefusalFacts): DomainError {
  switch (guard) {
    case 'window_set':
      return WorkOrderErrors['work_order.window_missing'](
        'Set an arrival window first: PUT /work-orders/{id}/schedule.',
        { members: { allowed } },
      );
    case 'technician_assigned':
      return WorkOrderErrors['work_order.technician_missing'](
        'Assign an active technician first: PUT /work-orders/{id}/schedule.',
        { members: { allowed } },
      );
    case 'reason_given':
      return reasonRequired();
    case 'gates_passed':
      return WorkOrderErrors['work_order.completion_blocked'](`Still missing: ${closedGates.join(', ')}.`, {
        members: { missing: [...closedGates], allowed },
      });
    case 'not_billed':
      return WorkOrderErrors['work_order.billed'](billing ?? 'The work order has been billed.', {
        members: { allowed },
      });
    default:
      return assertUnreachable(guard);
  }
}

export function invalidTime(kind: 'in_future' | 'out_of_order'): DomainError {
  const detail =
    kind === 'in_future'
      ? 'The time lies more than five minutes in the future.'
      : 'The time lies before the change of status that came before.';
  return WorkOrderErrors[`work_order.time_${kind}`](detail, { faults: [{ pointer: '/at', code: kind, detail }] });
}

export function technicianBusy(
  other: { id: string; number: string; status: WorkOrderStatus },
  allowed: readonly WorkOrderStatus[],
): DomainError {
  return WorkOrderErrors['technician.busy'](`The technician is ${other.status} with ${other.number}.`, {
    members: { workOrderId: other.id, number: other.number, allowed },
  });
}

export interface ArrivalWindow {
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly plannedStart?: Date | undefined;
}

/** @throws `work_order.invalid_window` (422) */
export function assertWindow({ windowStart, windowEnd, plannedStart = windowStart }: ArrivalWindow): void {
  if (windowStart >= windowEnd) {
    throw WorkOrderErrors['work_order.invalid_window']('The arrival window must end after it starts.', {
      faults: [{ pointer: '/windowEnd', code: 'before_start', detail: 'Use an instant after windowStart.' }],
    });
  }
  if (plannedStart >= windowStart && plannedStart <= windowEnd) return;
  throw WorkOrderErrors['work_order.invalid_window']('The planned arrival must lie within the arrival window.', {
    faults: [{ pointer: '/plannedStart', code: 'outside_window', detail: 'Use an instant within the window.' }],
  });
}

export function reasonRequired(): DomainError {
  return WorkOrderErrors['work_order.reason_required']('Say why: this move needs a reason.', {
    faults: [{ pointer: '/reason', code: 'required', detail: 'This move needs a reason.' }],
  });
}

const CREW_FAULTS: Readonly<Record<CrewFault, string>> = {
  duplicate_technician: 'Somebody is in the crew twice.',
  several_leads: 'A visit has one lead.',
  split_incomplete: 'Give everybody a share, or nobody.',
  split_not_100: 'The shares must make 100 percent.',
};

export function invalidCrew(fault: CrewFault): DomainError {
  const detail = CREW_FAULTS[fault];
  return WorkOrderErrors['visit.invalid_crew'](detail, { faults: [{ pointer: '/crew', code: fault, detail }] });
}

export function illegalVisitMove(from: VisitStatus, to: string, allowed: readonly string[]): DomainError {
  return WorkOrderErrors['visit.illegal_transition'](`A visit cannot move from ${from} to ${to}.`, {
    members: { from, to, allowed: [...allowed] },
  });
}
