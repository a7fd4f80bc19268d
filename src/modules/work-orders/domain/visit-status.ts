/** The statuses of a visit (specification C). */
export const VISIT_STATUSES = ['scheduled', 'dispatched', 'working', 'hold', 'done', 'canceled', 'unused'] as const;
export type VisitStatus = (typeof VISIT_STATUSES)[number];

export const ASSIGNMENT_ROLES = ['lead', 'helper'] as const;
export type AssignmentRole = (typeof ASSIGNMENT_ROLES)[number];

/** Where a technician is with a visit. */
export const ASSIGNMENT_STATUSES = ['assigned', 'enroute', 'on_site', 'done'] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

/** Where a technician may go from where he is. */
export const ASSIGNMENT_TRANSITIONS: Readonly<Record<AssignmentStatus, readonly AssignmentStatus[]>> = {
  assigned: ['enroute', 'on_site'],
  enroute: ['on_site', 'assigned'],
  on_site: ['done', 'enroute'],
  done: ['on_site'],
};

/** A technician is at most at one visit in one of these. */
export function isBusy(status: AssignmentStatus): boolean {
  return status === 'enroute' || status === 'on_site';
}

/** Visits that may still take place, those under way first. */
const OPEN: readonly VisitStatus[] = ['working', 'dispatched', 'scheduled', 'hold'];

export function isOpenVisit(status: VisitStatus): boolean {
  return OPEN.includes(status);
}

/** While in one of these a visit takes its planned time of whoever goes there. */
export function isBooked(status: VisitStatus): boolean {
  return isOpenVisit(status) && status !== 'hold';
}

/** The visit that the work order speaks of: the one under way, else the next one; none when all have ended. */
export function currentVisit<V extends { readonly seq: number; readonly status: VisitStatus }>(
  visits: readonly V[],
): V | undefined {
  const rank = ({ status }: V): number => OPEN.indexOf(status);
  return visits
    .filter(({ status }) => isOpenVisit(status))
    .sort((one, other) => rank(one) - rank(other) || one.seq - other.seq)[0];
}
