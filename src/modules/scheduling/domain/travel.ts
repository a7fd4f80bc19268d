import { type GeoPoint, haversineMiles } from '../../../kernel/distance';

/** How a company's vehicles get about. */
export interface TravelRules {
  readonly milesPerHour: number;
}

/** Road miles for each mile as the crow flies (specification D). */
export const ROAD_FACTOR = 1.3;

/** What applies until a company sets its own speed. */
export const DEFAULT_TRAVEL: TravelRules = { milesPerHour: 30 };

/** Miles by road between two places. */
export function roadMiles(from: GeoPoint, to: GeoPoint): number {
  return haversineMiles(from, to) * ROAD_FACTOR;
}

/** Minutes by road: `haversine_miles * 1.3 / speed * 60` (specification D). */
export function travelMinutes(from: GeoPoint, to: GeoPoint, { milesPerHour }: TravelRules): number {
  return (roadMiles(from, to) / milesPerHour) * 60;
}
