import { nearestNeighbour } from './nearest-neighbour';
import type { RouteGraph } from './route-graph';
import { applyMove, movesOf, randomKick, type RouteMove } from './route-moves';
import { seededRandom } from '../../../../kernel/seeded-random';
import { type RouteOrder, walkRoute } from './walk-route';

/** What may be spent on a search; counted in visits tried, never in seconds, so that every machine finds the same. */
export interface SearchEffort {
  readonly seed: number;
  readonly kicks: number;
  readonly visits: number;
}

/** Under a second for a day of 40 stops. */
export const USUAL_EFFORT: SearchEffort = { seed: 20_261_120, kicks: 8, visits: 400_000 };

export interface TracedMove {
  readonly move: RouteMove;
  readonly costMinor: number;
}

/** How an order came about: where it began, and every move that was kept. */
export interface FoundOrder {
  readonly start: 'given' | 'nearest_neighbour';
  readonly moves: readonly TracedMove[];
  readonly order: RouteOrder;
  readonly costMinor: number;
}

/** Smaller gains are rounding. */
const LEAST_GAIN_MINOR = 1e-3;

/**
 * Improves an order: from the given one or the nearest neighbour, whichever is cheaper, by 2-opt and or-opt, then by seeded kicks. The
 * result never costs more than the given order.
 */
export function optimiseOrder(graph: RouteGraph, given: RouteOrder, effort = USUAL_EFFORT): FoundOrder {
  const budget = { walks: Math.ceil(effort.visits / Math.max(1, graph.problem.stops.length)) };
  const seedOrder = nearestNeighbour(graph, given);
  const start = cheaper(begin(graph, 'given', given), begin(graph, 'nearest_neighbour', seedOrder));
  let best = improve(graph, start, budget);
  const random = seededRandom(effort.seed);
  for (let kick = 0; kick < effort.kicks && budget.walks > 0; kick += 1) {
    const move = randomKick(best.order.free.length, random);
    if (!move) break;
    best = cheaper(best, improve(graph, moved(graph, best, move), budget));
  }
  return best;
}

function begin(graph: RouteGraph, start: FoundOrder['start'], order: RouteOrder): FoundOrder {
  return { start, moves: [], order, costMinor: walkRoute(graph, order).costMinor };
}

/** Takes the first move that gains, and goes on from there, until none does or the budget is used up. */
function improve(graph: RouteGraph, from: FoundOrder, budget: { walks: number }): FoundOrder {
  let found = from;
  for (let hasGained = true; hasGained;) {
    hasGained = false;
    for (const move of movesOf(found.order.free.length)) {
      if (budget.walks <= 0) return found;
      budget.walks -= 1;
      const order = { free: applyMove(found.order.free, move), pinned: found.order.pinned };
      const walked = walkRoute(graph, order, found.costMinor);
      if (!walked || walked.costMinor >= found.costMinor - LEAST_GAIN_MINOR) continue;
      const { costMinor } = walked;
      found = { ...found, order, costMinor, moves: [...found.moves, { move, costMinor }] };
      hasGained = true;
    }
  }
  return found;
}

function moved(graph: RouteGraph, { start, moves, order }: FoundOrder, move: RouteMove): FoundOrder {
  const next = { free: applyMove(order.free, move), pinned: order.pinned };
  const { costMinor } = walkRoute(graph, next);
  return { start, moves: [...moves, { move, costMinor }], order: next, costMinor };
}

function cheaper(one: FoundOrder, other: FoundOrder): FoundOrder {
  return other.costMinor < one.costMinor - LEAST_GAIN_MINOR ? other : one;
}
