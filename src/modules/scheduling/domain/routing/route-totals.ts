import { END, type RouteGraph } from './route-graph';
import { stepMiles, stepWaiting } from './route-step';
import { truckInTheMorning } from './truck';
import type { WalkedRoute } from './walk-route';

export interface RouteTotals {
  readonly miles: number;
  readonly waitingMinutes: number;
  readonly feesMinor: number;
  /** Of pinned stops and of the end of the shift. */
  readonly lateMinutes: number;
  readonly unserved: number;
  /** When the truck is back. */
  readonly endAt: number;
}

export function totalsOf(graph: RouteGraph, { steps, leftOut }: WalkedRoute): RouteTotals {
  const morning = truckInTheMorning(graph);
  const nodes = [morning.node, ...steps.map(({ after }) => after.node)];
  const last = steps.at(-1)?.after;
  const endAt = last ? last.minute + graph.minutesBetween(last.node, END) : morning.minute;
  const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
  const overtime = Math.max(0, endAt - graph.problem.day.shift.to);
  return {
    miles:
      sum(steps.map((step, index) => stepMiles(graph, nodes[index] ?? END, step))) +
      (last ? graph.milesBetween(last.node, END) : 0),
    waitingMinutes: sum(steps.map(stepWaiting)),
    feesMinor: sum(steps.map(({ dump }) => dump?.feeMinor ?? 0)),
    lateMinutes: sum(steps.map(({ lateMinutes }) => lateMinutes)) + (last ? overtime : 0),
    unserved: leftOut.size,
    endAt,
  };
}
