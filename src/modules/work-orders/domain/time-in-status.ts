import type { WorkOrderStatus } from './work-order-status';

export interface StatusChangeFact {
  readonly to: WorkOrderStatus;
  readonly at: Date;
}

export interface TimeInStatus {
  readonly status: WorkOrderStatus;
  readonly seconds: number;
  /** How often the work order came into the status. */
  readonly entries: number;
  readonly isCurrent: boolean;
}

/**
 * How long a work order was in each status (WO-08), from its creation as a draft to `asOf`, in the order of first entry.
 * Re-dating a scheduled work order is no new entry. The seconds sum up to its age, save the rounding of each status.
 */
export function timeInStatus(openedAt: Date, changes: readonly StatusChangeFact[], asOf: Date): TimeInStatus[] {
  const spans = new Map<WorkOrderStatus, { milliseconds: number; entries: number }>();
  let current: StatusChangeFact = { to: 'draft', at: openedAt };
  spans.set('draft', { milliseconds: 0, entries: 1 });
  for (const next of [...changes, { to: null, at: asOf }]) {
    const span = spans.get(current.to);
    if (span) span.milliseconds += Math.max(0, next.at.getTime() - current.at.getTime());
    if (next.to === null) break;
    const known = spans.get(next.to) ?? { milliseconds: 0, entries: 0 };
    spans.set(next.to, { ...known, entries: known.entries + (next.to === current.to ? 0 : 1) });
    current = next;
  }
  return [...spans].map(([status, { milliseconds, entries }]) => ({
    status,
    seconds: Math.round(milliseconds / 1_000),
    entries,
    isCurrent: status === current.to,
  }));
}
