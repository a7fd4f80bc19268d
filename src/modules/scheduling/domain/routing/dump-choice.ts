import type { RouteGraph } from './route-graph';
import type { DumpFee, RouteDumpSite } from './route-problem';
import type { Truck } from './truck';

/** A way by a dump site, with what it costs. */
export interface DumpRun {
  readonly site: number;
  readonly arriveAt: number;
  readonly startAt: number;
  readonly leaveAt: number;
  readonly gallons: number;
  readonly feeMinor: number;
}

interface PricedRun extends DumpRun {
  readonly costMinor: number;
}

/**
 * The runs that empty the tank on the way to a node, cheapest first: detour + fee for the load (specification D). A site that is
 * open when the truck comes goes before one where it would have to wait for the gate.
 */
export function dumpRuns(graph: RouteGraph, truck: Truck, nextNode: number): readonly DumpRun[] {
  const runs: PricedRun[] = [];
  graph.problem.sites.forEach((site, index) => {
    const fee = truck.wasteClass === null ? undefined : site.fees.get(truck.wasteClass);
    if (!fee || !hasRoom(site, truck.delivered[index] ?? 0, truck.gallons)) return;
    const run = runTo(graph, truck, index, fee);
    if (run) runs.push({ ...run, costMinor: run.feeMinor + detourMinor(graph, truck.node, index, nextNode) });
  });
  return runs.sort(
    (one, other) =>
      Number(mustWait(one)) - Number(mustWait(other)) || one.costMinor - other.costMinor || one.site - other.site,
  );
}

export function dumpFeeMinor({ perGallonMinor, perLoadMinor }: DumpFee, gallons: number): number {
  return perLoadMinor + perGallonMinor * gallons;
}

function runTo(graph: RouteGraph, truck: Truck, index: number, fee: DumpFee): DumpRun | null {
  const { openHours, unloadMinutes } = graph.site(index);
  const arriveAt = truck.minute + graph.minutesBetween(truck.node, graph.siteNode(index));
  const opening = openHours.find(({ from, to }) => Math.max(arriveAt, from) + unloadMinutes <= to);
  if (!opening) return null;
  const startAt = Math.max(arriveAt, opening.from);
  const { gallons } = truck;
  return {
    site: index,
    arriveAt,
    startAt,
    leaveAt: startAt + unloadMinutes,
    gallons,
    feeMinor: dumpFeeMinor(fee, gallons),
  };
}

function hasRoom({ remainingGallons }: RouteDumpSite, delivered: number, gallons: number): boolean {
  return remainingGallons === null || delivered + gallons <= remainingGallons;
}

function detourMinor(graph: RouteGraph, from: number, site: number, to: number): number {
  const node = graph.siteNode(site);
  const miles = graph.milesBetween(from, node) + graph.milesBetween(node, to) - graph.milesBetween(from, to);
  return miles * graph.problem.costs.perMileMinor;
}

function mustWait({ arriveAt, startAt }: DumpRun): boolean {
  return startAt > arriveAt;
}
