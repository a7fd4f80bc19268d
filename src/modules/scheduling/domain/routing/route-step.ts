import { type DumpRun, dumpRuns } from './dump-choice';
import type { RouteGraph } from './route-graph';
import type { LeftOutReason, RouteStop } from './route-problem';
import { latenessFrom, type Truck } from './truck';

/** The way to one stop, by a dump site if need be, and the work there. */
export interface RouteStep {
  readonly stop: number;
  readonly dump: DumpRun | null;
  readonly arriveAt: number;
  readonly startAt: number;
  readonly leaveAt: number;
  readonly lateMinutes: number;
  readonly after: Truck;
}

/** Rounding of minutes never decides whether a stop fits. */
const TOLERANCE = 1e-6;

/** What is ahead of a stop: the pinned ones in their order, and whether it may make them late so that they keep their places. */
export interface Ahead {
  readonly pinned: readonly number[];
  readonly keeps: 'windows' | 'places';
}

/** The step to a stop, or why it cannot be made. Pinned stops are served however late it is. */
export function stepTo(
  graph: RouteGraph,
  truck: Truck,
  stop: number,
  ahead: Ahead = { pinned: [], keeps: 'windows' },
): RouteStep | LeftOutReason {
  const wanted = graph.stop(stop);
  const refusal = refusalWhateverTheTime(graph, wanted, stop);
  if (refusal) return refusal;
  if (!mustDumpBefore(graph, truck, wanted)) return judge(graph, truck, step(graph, truck, stop, null), ahead);
  let firstAnswer: RouteStep | LeftOutReason | null = null;
  for (const run of dumpRuns(graph, truck, graph.stopNode(stop))) {
    const candidate = step(graph, truck, stop, run);
    const answer = judge(graph, truck, candidate, ahead);
    if (typeof answer !== 'string' && answer.lateMinutes === 0) return answer;
    firstAnswer ??= answer;
  }
  return firstAnswer ?? 'no_dump_site';
}

/** Specification D: the tank cannot take it, or it holds waste of another class. */
function mustDumpBefore(graph: RouteGraph, truck: Truck, { gallons, wasteClass }: RouteStop): boolean {
  const { tankGallons } = graph.problem.day;
  if (tankGallons === null || gallons === 0 || truck.gallons === 0) return false;
  return truck.gallons + gallons > tankGallons || truck.wasteClass !== wasteClass;
}

function refusalWhateverTheTime(graph: RouteGraph, wanted: RouteStop, stop: number): LeftOutReason | null {
  const { tankGallons } = graph.problem.day;
  if (wanted.at === null) return 'no_location';
  if (!graph.isAble[stop]) return 'missing_skill';
  return tankGallons !== null && wanted.gallons > tankGallons ? 'over_tank' : null;
}

function step(graph: RouteGraph, truck: Truck, stop: number, dump: DumpRun | null): RouteStep {
  const { window, serviceMinutes, gallons, wasteClass } = graph.stop(stop);
  const node = graph.stopNode(stop);
  const from = dump ? graph.siteNode(dump.site) : truck.node;
  const arriveAt = (dump?.leaveAt ?? truck.minute) + graph.minutesBetween(from, node);
  const startAt = Math.max(arriveAt, window?.from ?? arriveAt);
  const leaveAt = startAt + serviceMinutes;
  const carried = dump ? 0 : truck.gallons;
  const after: Truck = {
    node,
    minute: leaveAt,
    gallons: carried + gallons,
    wasteClass: gallons > 0 ? wasteClass : carried > 0 ? truck.wasteClass : null,
    delivered: dump
      ? truck.delivered.map((sum, site) => (site === dump.site ? sum + dump.gallons : sum))
      : truck.delivered,
  };
  const lateMinutes = window ? Math.max(0, startAt - window.to) : 0;
  return { stop, dump, arriveAt, startAt, leaveAt, lateMinutes, after };
}

function judge(graph: RouteGraph, truck: Truck, made: RouteStep, ahead: Ahead): RouteStep | LeftOutReason {
  if (graph.stop(made.stop).isPinned) return made;
  if (made.lateMinutes > TOLERANCE) return 'outside_window';
  const then = latenessFrom(graph, made.after.node, made.leaveAt, ahead.pinned);
  if (then.shiftEnd === 0 && then.pinnedStops === 0) return made;
  const anyhow = latenessFrom(graph, truck.node, truck.minute, ahead.pinned);
  if (then.shiftEnd > anyhow.shiftEnd + TOLERANCE) return 'outside_shift';
  const isPinnedLater = then.pinnedStops > anyhow.pinnedStops + TOLERANCE;
  return isPinnedLater && ahead.keeps === 'windows' ? 'day_full' : made;
}

/** Miles of a step, by the dump site if it goes there. */
export function stepMiles(graph: RouteGraph, from: number, { stop, dump }: RouteStep): number {
  const node = graph.stopNode(stop);
  if (!dump) return graph.milesBetween(from, node);
  const site = graph.siteNode(dump.site);
  return graph.milesBetween(from, site) + graph.milesBetween(site, node);
}

export function stepWaiting({ dump, arriveAt, startAt }: RouteStep): number {
  return startAt - arriveAt + (dump ? dump.startAt - dump.arriveAt : 0);
}

/** What a step costs: driving, waiting, the fee of the dump site. Minor units, unrounded. */
export function stepMinor(graph: RouteGraph, from: number, step: RouteStep): number {
  const { perMileMinor, perWaitingMinuteMinor } = graph.problem.costs;
  const fee = step.dump?.feeMinor ?? 0;
  return stepMiles(graph, from, step) * perMileMinor + stepWaiting(step) * perWaitingMinuteMinor + fee;
}
