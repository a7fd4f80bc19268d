import type { WorkOrderStatus } from './work-order-status';

/** What must be true for a legal move; each has an error of its own. */
export type TransitionGuard = 'window_set' | 'technician_assigned' | 'reason_given' | 'gates_passed' | 'not_billed';

export interface TransitionRule {
  /** The word of the specification for the move. */
  readonly label: string;
  readonly guards: readonly TransitionGuard[];
  /** Permission on work orders beside `transition`. */
  readonly permission?: 'schedule' | 'override';
}

type TransitionTable = Readonly<Record<WorkOrderStatus, Readonly<Partial<Record<WorkOrderStatus, TransitionRule>>>>>;

const reschedule: TransitionRule = { label: 'reschedule', guards: ['window_set'], permission: 'schedule' };
const unschedule: TransitionRule = { label: 'unschedule', guards: [], permission: 'schedule' };
const depart: TransitionRule = { label: 'depart', guards: ['technician_assigned'] };
const cancel: TransitionRule = { label: 'cancel', guards: ['reason_given'] };

/** The table of specification C; a move that is not in it is illegal. */
export const TRANSITIONS: TransitionTable = {
  draft: {
    scheduled: { label: 'schedule', guards: ['window_set'], permission: 'schedule' },
    canceled: cancel,
  },
  scheduled: {
    scheduled: reschedule,
    confirmed: { label: 'customer confirms', guards: [] },
    enroute: depart,
    canceled: cancel,
    draft: unschedule,
  },
  confirmed: { scheduled: reschedule, enroute: depart, canceled: cancel, draft: unschedule },
  enroute: {
    scheduled: { label: 'turn back', guards: ['reason_given', 'window_set'] },
    on_site: { label: 'arrival', guards: [] },
    canceled: cancel,
  },
  on_site: {
    enroute: { label: 'back to enroute', guards: ['reason_given', 'technician_assigned'] },
    in_progress: { label: 'start', guards: [] },
    requires_followup: { label: 'no access or other', guards: ['reason_given'] },
    canceled: cancel,
  },
  in_progress: {
    on_site: { label: 'pause', guards: [] },
    completed: { label: 'complete', guards: ['gates_passed'] },
    requires_followup: { label: 'follow-up needed', guards: ['reason_given'] },
    canceled: { label: 'cancel work in progress', guards: ['reason_given'], permission: 'override' },
  },
  completed: {
    in_progress: { label: 'reopen', guards: ['not_billed'], permission: 'override' },
    requires_followup: { label: 'recall', guards: [] },
  },
  requires_followup: {
    scheduled: { label: 're-date', guards: ['window_set'], permission: 'schedule' },
    completed: { label: 'resolve', guards: ['gates_passed'] },
    canceled: cancel,
  },
  canceled: { scheduled: { label: 'reinstate', guards: ['window_set'], permission: 'override' } },
};

/** What is known about the work order and the request when a move is judged. */
export interface TransitionFacts {
  readonly hasWindow: boolean;
  readonly hasTechnician: boolean;
  readonly hasReason: boolean;
  /** Names of completion gates that are still closed. */
  readonly closedGates: readonly string[];
  readonly isBilled: boolean;
}

export type TransitionVerdict =
  | { readonly kind: 'legal'; readonly rule: TransitionRule }
  | { readonly kind: 'guarded'; readonly rule: TransitionRule; readonly guard: TransitionGuard }
  | { readonly kind: 'illegal'; readonly allowed: readonly WorkOrderStatus[] };

const GUARDS: Readonly<Record<TransitionGuard, (facts: TransitionFacts) => boolean>> = {
  window_set: ({ hasWindow }) => hasWindow,
  technician_assigned: ({ hasTechnician }) => hasTechnician,
  reason_given: ({ hasReason }) => hasReason,
  gates_passed: ({ closedGates }) => closedGates.length === 0,
  not_billed: ({ isBilled }) => !isBilled,
};

/** Judges a move against the table and its guards; who may do it is judged by the policy. */
export function judgeTransition(from: WorkOrderStatus, to: WorkOrderStatus, facts: TransitionFacts): TransitionVerdict {
  const rule = TRANSITIONS[from][to];
  if (!rule) return { kind: 'illegal', allowed: allowedFrom(from) };
  const guard = rule.guards.find((name) => !GUARDS[name](facts));
  return guard === undefined ? { kind: 'legal', rule } : { kind: 'guarded', rule, guard };
}

export function transitionRule(from: WorkOrderStatus, to: WorkOrderStatus): TransitionRule | undefined {
  return TRANSITIONS[from][to];
}

/** The statuses the table leads to, whatever the guards and the permissions. */
export function allowedFrom(from: WorkOrderStatus): WorkOrderStatus[] {
  return Object.keys(TRANSITIONS[from]) as WorkOrderStatus[];
}
