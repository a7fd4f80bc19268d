import { type FoundOrder, optimiseOrder, type SearchEffort, USUAL_EFFORT } from './optimise-order';
import { nearestNeighbour } from './nearest-neighbour';
import { RouteGraph } from './route-graph';
import { applyMove } from './route-moves';
import type { RouteProblem } from './route-problem';
import { planOf, type RoutePlan } from './route-plan';
import { type RouteOrder, walkRoute } from './walk-route';

export interface RouteTrace {
  readonly seed: number;
  readonly start: FoundOrder['start'];
  readonly moves: FoundOrder['moves'];
}

export interface OptimisedRoute {
  /** The given order, driven as it stands. */
  readonly before: RoutePlan;
  readonly after: RoutePlan;
  readonly trace: RouteTrace;
}

/** Improves the day of one technician (SCH-11): the same problem always gives the same plan, and never a dearer one. */
export function optimiseRoute(problem: RouteProblem, effort: SearchEffort = USUAL_EFFORT): OptimisedRoute {
  const graph = new RouteGraph(problem);
  const given = givenOrder(problem);
  const { order, start, moves } = optimiseOrder(graph, given, effort);
  return { before: planFor(graph, given), after: planFor(graph, order), trace: { seed: effort.seed, start, moves } };
}

/** The plan of the order as it stands. */
export function planRoute(problem: RouteProblem): RoutePlan {
  return planFor(new RouteGraph(problem), givenOrder(problem));
}

/** Repeats what a trace says, without any search; the plan is the one that was found then. */
export function replayRoute(problem: RouteProblem, trace: RouteTrace): RoutePlan {
  const graph = new RouteGraph(problem);
  const given = givenOrder(problem);
  const { free, pinned } = trace.start === 'given' ? given : nearestNeighbour(graph, given);
  return planFor(graph, { free: trace.moves.reduce((order, { move }) => applyMove(order, move), free), pinned });
}

/** Pinned stops hold the slot at which they stand. */
export function givenOrder({ stops }: RouteProblem): RouteOrder {
  const indexed = stops.map(({ isPinned }, index) => ({ isPinned, index }));
  return {
    free: indexed.filter(({ isPinned }) => !isPinned).map(({ index }) => index),
    pinned: new Map(indexed.filter(({ isPinned }) => isPinned).map(({ index }) => [index, index])),
  };
}

function planFor(graph: RouteGraph, order: RouteOrder): RoutePlan {
  return planOf(graph, walkRoute(graph, order));
}
