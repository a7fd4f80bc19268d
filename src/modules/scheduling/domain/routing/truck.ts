import { END, type RouteGraph, START } from './route-graph';

/** Where a technician stands, when, and with what in the tank. */
export interface Truck {
  readonly node: number;
  readonly minute: number;
  readonly gallons: number;
  readonly wasteClass: string | null;
  /** Gallons left at each dump site so far, by the index of the site. */
  readonly delivered: readonly number[];
}

export function truckInTheMorning({ problem }: RouteGraph): Truck {
  const { shift, load } = problem.day;
  return {
    node: START,
    minute: shift.from,
    gallons: load?.gallons ?? 0,
    wasteClass: load && load.gallons > 0 ? load.wasteClass : null,
    delivered: problem.sites.map(() => 0),
  };
}

/** Minutes by which the day would be late. */
export interface Lateness {
  readonly pinnedStops: number;
  readonly shiftEnd: number;
}

/** How late the pinned stops that are still ahead, and the end of the shift, would be if the truck went to them directly from there. */
export function latenessFrom(
  graph: RouteGraph,
  node: number,
  minute: number,
  pinnedAhead: readonly number[],
): Lateness {
  let at = node;
  let now = minute;
  let pinnedStops = 0;
  for (const stop of pinnedAhead) {
    const next = graph.stopNode(stop);
    const { window, serviceMinutes } = graph.stop(stop);
    const arrival = now + graph.minutesBetween(at, next);
    if (window) pinnedStops += Math.max(0, arrival - window.to);
    now = Math.max(arrival, window?.from ?? arrival) + serviceMinutes;
    at = next;
  }
  return { pinnedStops, shiftEnd: Math.max(0, now + graph.minutesBetween(at, END) - graph.problem.day.shift.to) };
}
