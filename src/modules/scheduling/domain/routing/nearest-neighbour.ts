import type { RouteGraph } from './route-graph';
import { type Ahead, type RouteStep, stepMinor, stepTo } from './route-step';
import { type Truck, truckInTheMorning } from './truck';
import type { RouteOrder } from './walk-route';

/** The order that always goes to the cheapest stop it can serve next; what it cannot serve stands at the end. */
export function nearestNeighbour(graph: RouteGraph, { free, pinned }: RouteOrder): RouteOrder {
  const waiting = new Set(free);
  const pinnedAhead = [...pinned].sort(([one], [other]) => one - other).map(([, stop]) => stop);
  const order: number[] = [];
  let truck = truckInTheMorning(graph);
  for (let slot = 0; waiting.size + pinnedAhead.length > 0; slot += 1) {
    const fixed = pinned.get(slot);
    if (fixed !== undefined) {
      pinnedAhead.shift();
      const step = stepTo(graph, truck, fixed);
      if (typeof step !== 'string') truck = step.after;
      continue;
    }
    const nearest =
      nearestOf(graph, truck, waiting, { pinned: pinnedAhead, keeps: 'windows' }) ??
      nearestOf(graph, truck, waiting, { pinned: pinnedAhead, keeps: 'places' });
    if (nearest) {
      order.push(nearest.stop);
      waiting.delete(nearest.stop);
      truck = nearest.after;
    } else if (pinnedAhead.length === 0) break;
  }
  return { free: [...order, ...waiting], pinned };
}

function nearestOf(graph: RouteGraph, truck: Truck, waiting: ReadonlySet<number>, ahead: Ahead): RouteStep | null {
  let nearest: RouteStep | null = null;
  let lowestMinor = Infinity;
  for (const stop of waiting) {
    const step = stepTo(graph, truck, stop, ahead);
    if (typeof step === 'string') continue;
    const minor = stepMinor(graph, truck.node, step);
    if (minor >= lowestMinor) continue;
    nearest = step;
    lowestMinor = minor;
  }
  return nearest;
}
