import { END, type RouteGraph } from './route-graph';
import { LATE_MINUTE_MINOR, type LeftOutReason, UNSERVED_MINOR } from './route-problem';
import { type RouteStep, stepMinor, stepTo } from './route-step';
import { type Truck, truckInTheMorning } from './truck';

/** The order of a day: pinned stops by their slot, the others fill the slots in between. */
export interface RouteOrder {
  readonly free: readonly number[];
  readonly pinned: ReadonlyMap<number, number>;
}

export interface WalkedRoute {
  readonly steps: readonly RouteStep[];
  readonly leftOut: ReadonlyMap<number, LeftOutReason>;
  /** Minor units, unrounded: driving, waiting, fees, and what is not served or late. */
  readonly costMinor: number;
}

/** A day on its way. */
interface Walk {
  truck: Truck;
  /** Stops without a slot that may still be served. */
  readonly waiting: number[];
  readonly pinnedAhead: number[];
  readonly steps: RouteStep[];
  /** Stops for which it is too late, and those that did not fit so far. */
  readonly leftOut: Map<number, LeftOutReason>;
  costMinor: number;
}

/**
 * Drives an order through the day. Each slot takes its pinned stop, or the first of the others that can be served in time; what never can
 * is left out. The tank is emptied on the way where it must be.
 * @returns null as soon as the day costs more than the limit
 */
export function walkRoute(graph: RouteGraph, order: RouteOrder, limitMinor: number): WalkedRoute | null;
export function walkRoute(graph: RouteGraph, order: RouteOrder): WalkedRoute;
export function walkRoute(graph: RouteGraph, { free, pinned }: RouteOrder, limitMinor = Infinity): WalkedRoute | null {
  const walk = begin(graph, free, pinned);
  for (let slot = 0; walk.waiting.length + walk.pinnedAhead.length > 0; slot += 1) {
    const fixed = pinned.get(slot);
    const step = fixed === undefined ? firstThatFits(graph, walk) : pinnedStep(graph, walk, fixed);
    if (step) take(graph, walk, step);
    else if (fixed === undefined && walk.pinnedAhead.length === 0) break;
    if (walk.costMinor > limitMinor) return null;
  }
  const { steps, leftOut } = walk;
  for (const stop of walk.waiting) if (!leftOut.has(stop)) leftOut.set(stop, 'day_full');
  const costMinor = walk.costMinor + homeMinor(graph, walk) + walk.waiting.length * UNSERVED_MINOR;
  return { steps, leftOut, costMinor };
}

function begin(graph: RouteGraph, free: readonly number[], pinned: ReadonlyMap<number, number>): Walk {
  const pinnedAhead = [...pinned].sort(([one], [other]) => one - other).map(([, stop]) => stop);
  const truck = truckInTheMorning(graph);
  return { truck, waiting: [...free], pinnedAhead, steps: [], leftOut: new Map(), costMinor: 0 };
}

function take(graph: RouteGraph, walk: Walk, step: RouteStep): void {
  walk.costMinor += stepMinor(graph, walk.truck.node, step) + step.lateMinutes * LATE_MINUTE_MINOR;
  walk.steps.push(step);
  walk.truck = step.after;
}

/** Nobody drives out for nothing. */
function homeMinor(graph: RouteGraph, { truck: { node, minute }, steps }: Walk): number {
  if (steps.length === 0) return 0;
  const overtime = Math.max(0, minute + graph.minutesBetween(node, END) - graph.problem.day.shift.to);
  return graph.milesBetween(node, END) * graph.problem.costs.perMileMinor + overtime * LATE_MINUTE_MINOR;
}

function pinnedStep(graph: RouteGraph, walk: Walk, stop: number): RouteStep | null {
  walk.pinnedAhead.shift();
  const step = stepTo(graph, walk.truck, stop);
  if (typeof step !== 'string') return step;
  leaveOut(walk, stop, step);
  return null;
}

/**
 * Takes the stop out of those that wait. A stop that did not fit earlier may fit once a pinned stop is done; one that makes a pinned stop
 * late goes before it only when nothing else is left to hold its place.
 */
function firstThatFits(graph: RouteGraph, walk: Walk): RouteStep | null {
  const { truck, waiting, pinnedAhead: pinned, leftOut } = walk;
  const ways = pinned.length === 0 ? (['windows'] as const) : (['windows', 'places'] as const);
  for (const keeps of ways) {
    for (let position = 0; position < waiting.length;) {
      const stop = waiting[position] ?? 0;
      const answer = stepTo(graph, truck, stop, { pinned, keeps });
      if (typeof answer !== 'string') {
        waiting.splice(position, 1);
        if (leftOut.size > 0) leftOut.delete(stop);
        return answer;
      }
      if (isFinal(answer, pinned)) {
        waiting.splice(position, 1);
        leaveOut(walk, stop, answer);
      } else {
        leftOut.set(stop, answer);
        position += 1;
      }
    }
  }
  return null;
}

/** Time only passes: what is too late now stays too late, unless it is only too much beside a pinned stop. */
function isFinal(reason: LeftOutReason, pinnedAhead: readonly number[]): boolean {
  return pinnedAhead.length === 0 || (reason !== 'day_full' && reason !== 'outside_shift');
}

function leaveOut(walk: Walk, stop: number, reason: LeftOutReason): void {
  walk.leftOut.set(stop, reason);
  walk.costMinor += UNSERVED_MINOR;
}
