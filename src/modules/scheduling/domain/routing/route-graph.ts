import type { GeoPoint } from '../../../../kernel/distance';
import { roadMiles } from '../travel';
import type { RouteDumpSite, RouteProblem, RouteStop } from './route-problem';

/** Nodes: the morning's depot, the evening's, then the stops, then the dump sites. */
export const START = 0;
export const END = 1;
const FIRST_STOP = 2;

/** A problem with every distance computed once. Stops and sites are spoken of by their index. */
export class RouteGraph {
  private readonly miles: Float64Array;
  private readonly size: number;
  private readonly minutesPerMile: number;
  /** Whether the technician may do the stop at all. */
  readonly isAble: readonly boolean[];

  constructor(readonly problem: RouteProblem) {
    const { day, stops, sites, travel } = problem;
    // A stop without a place is never driven to; its row is filled so that indexes stay simple.
    const places = [day.start, day.end, ...stops.map(({ at }) => at ?? day.start), ...sites.map(({ at }) => at)];
    this.size = places.length;
    this.miles = distances(places);
    this.minutesPerMile = 60 / travel.milesPerHour;
    const held = day.skills === null ? null : new Set(day.skills);
    this.isAble = stops.map(({ skills }) => held === null || skills.every((skill) => held.has(skill)));
  }

  milesBetween(from: number, to: number): number {
    return this.miles[from * this.size + to] ?? 0;
  }

  minutesBetween(from: number, to: number): number {
    return this.milesBetween(from, to) * this.minutesPerMile;
  }

  stopNode(stop: number): number {
    return FIRST_STOP + stop;
  }

  siteNode(site: number): number {
    return FIRST_STOP + this.problem.stops.length + site;
  }

  stop(index: number): RouteStop {
    return known(this.problem.stops[index]);
  }

  site(index: number): RouteDumpSite {
    return known(this.problem.sites[index]);
  }
}

function distances(places: readonly GeoPoint[]): Float64Array {
  const size = places.length;
  const miles = new Float64Array(size * size);
  places.forEach((from, row) => {
    places.slice(0, row).forEach((to, column) => {
      const length = roadMiles(from, to);
      miles[row * size + column] = length;
      miles[column * size + row] = length;
    });
  });
  return miles;
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('The index is outside of the problem.');
  return value;
}
