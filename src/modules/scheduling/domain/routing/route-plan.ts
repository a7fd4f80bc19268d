import { END, type RouteGraph } from './route-graph';
import type { LeftOutReason } from './route-problem';
import { type RouteStep, stepTo } from './route-step';
import { truckInTheMorning } from './truck';
import { type RouteTotals, totalsOf } from './route-totals';
import type { WalkedRoute } from './walk-route';

/** A halt of the day, with times in minutes of the problem. */
export interface PlannedHalt {
  readonly kind: 'stop' | 'dump';
  readonly id: string;
  /** By road from the halt before. */
  readonly miles: number;
  readonly arriveAt: number;
  readonly startAt: number;
  readonly leaveAt: number;
  readonly lateMinutes: number;
  /** In the tank when leaving. */
  readonly loadGallons: number;
  readonly feeMinor: number;
}

export interface LeftOutStop {
  readonly id: string;
  readonly reason: LeftOutReason;
}

export interface RoutePlan {
  readonly halts: readonly PlannedHalt[];
  readonly leftOut: readonly LeftOutStop[];
  readonly milesHome: number;
  readonly totals: RouteTotals;
  /** Minor units, whole; what is not served or late counts heavily. */
  readonly costMinor: number;
}

export function planOf(graph: RouteGraph, walked: WalkedRoute): RoutePlan {
  const { steps, leftOut, costMinor } = walked;
  const { nodes, halts } = haltsOf(graph, steps);
  return {
    halts,
    leftOut: [...leftOut].map(([stop, refusal]) => ({
      id: graph.stop(stop).id,
      reason: explain(graph, stop, refusal),
    })),
    milesHome: halts.length === 0 ? 0 : graph.milesBetween(nodes.at(-1) ?? END, END),
    totals: totalsOf(graph, walked),
    costMinor: Math.round(costMinor),
  };
}

/** A stop that would fit into an empty day is left out because of the others. */
function explain(graph: RouteGraph, stop: number, refusal: LeftOutReason): LeftOutReason {
  const alone = stepTo(graph, truckInTheMorning(graph), stop);
  return typeof alone === 'string' ? alone : refusal === 'no_dump_site' ? refusal : 'day_full';
}

function haltsOf(
  graph: RouteGraph,
  steps: readonly RouteStep[],
): { readonly nodes: readonly number[]; readonly halts: readonly PlannedHalt[] } {
  const nodes = [truckInTheMorning(graph).node];
  const halts: PlannedHalt[] = [];
  const push = (node: number, halt: Omit<PlannedHalt, 'miles'>): void => {
    halts.push({ ...halt, miles: graph.milesBetween(nodes.at(-1) ?? node, node) });
    nodes.push(node);
  };
  for (const { stop, dump, arriveAt, startAt, leaveAt, lateMinutes, after } of steps) {
    if (dump) {
      const { site, feeMinor } = dump;
      const times = { arriveAt: dump.arriveAt, startAt: dump.startAt, leaveAt: dump.leaveAt };
      const dumped = { kind: 'dump' as const, id: graph.site(site).id, lateMinutes: 0, loadGallons: 0, feeMinor };
      push(graph.siteNode(site), { ...dumped, ...times });
    }
    const worked = {
      kind: 'stop' as const,
      id: graph.stop(stop).id,
      lateMinutes,
      loadGallons: after.gallons,
      feeMinor: 0,
    };
    push(graph.stopNode(stop), { ...worked, arriveAt, startAt, leaveAt });
  }
  return { nodes, halts };
}
