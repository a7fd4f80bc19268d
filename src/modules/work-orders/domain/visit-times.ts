import type { VisitStatus } from './visit-status';

export interface VisitTimes {
  readonly dispatchedAt: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** The instants of a visit after it entered a status. Back on the schedule it begins anew; work starts once and stays started. */
export function timesInVisit(times: VisitTimes, status: VisitStatus, at: Date): VisitTimes {
  const { dispatchedAt, startedAt } = times;
  switch (status) {
    case 'scheduled':
      return { dispatchedAt: null, startedAt: null, endedAt: null };
    case 'dispatched':
      return { dispatchedAt: dispatchedAt ?? at, startedAt, endedAt: null };
    case 'working':
      return { dispatchedAt: dispatchedAt ?? at, startedAt: startedAt ?? at, endedAt: null };
    case 'hold':
      return { dispatchedAt, startedAt, endedAt: null };
    default:
      return { dispatchedAt, startedAt, endedAt: at };
  }
}
