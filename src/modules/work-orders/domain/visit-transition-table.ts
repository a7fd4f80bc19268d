import type { VisitStatus } from './visit-status';

export interface VisitRule {
  /** Somebody must be assigned. */
  readonly needsCrew?: true;
  readonly needsReason?: true;
  /** Permission on the work order beside `transition`. */
  readonly permission?: 'schedule' | 'override';
}

type VisitTable = Readonly<Record<VisitStatus, Readonly<Partial<Record<VisitStatus, VisitRule>>>>>;

const cancel: VisitRule = { needsReason: true, permission: 'schedule' };

/** Where people may move a visit. `unused` is what completion of the work order makes of what was never begun. */
export const VISIT_TRANSITIONS: VisitTable = {
  scheduled: { dispatched: { needsCrew: true }, canceled: cancel },
  dispatched: { working: {}, done: { needsReason: true }, scheduled: { needsReason: true }, canceled: cancel },
  working: { dispatched: {}, done: {}, canceled: { needsReason: true, permission: 'override' } },
  hold: { scheduled: {}, canceled: cancel },
  done: { working: { needsReason: true, permission: 'override' } },
  canceled: {},
  unused: {},
};

export function visitsAllowedFrom(from: VisitStatus): VisitStatus[] {
  return Object.keys(VISIT_TRANSITIONS[from]) as VisitStatus[];
}
