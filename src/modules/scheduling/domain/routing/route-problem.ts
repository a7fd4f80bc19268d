import type { GeoPoint } from '../../../../kernel/distance';
import type { TravelRules } from '../travel';

/** Minutes after a moment the caller chose, such as the start of the day; both ends are included. */
export interface MinuteSpan {
  readonly from: number;
  readonly to: number;
}

/** A job to drive to. */
export interface RouteStop {
  readonly id: string;
  /** Null when nobody knows where it is; then it cannot be planned. */
  readonly at: GeoPoint | null;
  readonly serviceMinutes: number;
  /** When the work may begin. Null: at any time of the shift. */
  readonly window: MinuteSpan | null;
  /** What is expected to be pumped there; 0 for other work. */
  readonly gallons: number;
  readonly wasteClass: string | null;
  readonly skills: readonly string[];
  /** Keeps its place in the order, and is never left out for lack of time. */
  readonly isPinned: boolean;
}

export interface DumpFee {
  /** Minor units; fractions of a cent are usual. */
  readonly perGallonMinor: number;
  readonly perLoadMinor: number;
}

/** Where a tank is emptied. */
export interface RouteDumpSite {
  readonly id: string;
  readonly at: GeoPoint;
  /** What it accepts that day, and for how much. */
  readonly fees: ReadonlyMap<string, DumpFee>;
  readonly openHours: readonly MinuteSpan[];
  /** What it still takes that day; null when it sets no bound. */
  readonly remainingGallons: number | null;
  readonly unloadMinutes: number;
}

export interface TankLoad {
  readonly gallons: number;
  readonly wasteClass: string;
}

/** One technician with one vehicle on one day. */
export interface RouteDay {
  readonly start: GeoPoint;
  readonly end: GeoPoint;
  readonly shift: MinuteSpan;
  /** Null when the vehicle carries no tank: gallons are not planned then. */
  readonly tankGallons: number | null;
  /** What is left in the tank in the morning. */
  readonly load: TankLoad | null;
  /** Null when skills are not to be judged. */
  readonly skills: readonly string[] | null;
}

export interface RouteCosts {
  readonly perMileMinor: number;
  readonly perWaitingMinuteMinor: number;
}

/** The order of the stops is the order that is to be improved. */
export interface RouteProblem {
  readonly day: RouteDay;
  readonly stops: readonly RouteStop[];
  readonly sites: readonly RouteDumpSite[];
  readonly travel: TravelRules;
  readonly costs: RouteCosts;
}

/** A truck mile with its driver costs $2.27 (ATRI, operational costs of trucking, 2023); an idle crew about $30 an hour. */
export const DEFAULT_ROUTE_COSTS: RouteCosts = { perMileMinor: 227, perWaitingMinuteMinor: 50 };

/** Minor units for a stop that is left out: more than any detour saves, so that no stop is dropped to save money. */
export const UNSERVED_MINOR = 1_000_000;
/** Minor units for a minute by which a pinned stop or the end of the shift is late. */
export const LATE_MINUTE_MINOR = 10_000;

export const LEFT_OUT_REASONS = [
  'no_location',
  'missing_skill',
  'over_tank',
  'no_dump_site',
  'outside_window',
  'outside_shift',
  'day_full',
] as const;
/** Why a stop is not on the route. `day_full`: it would fit alone, not beside the others. */
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];
