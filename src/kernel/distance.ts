/** A place on the earth: degrees, WGS 84. */
export interface GeoPoint {
  readonly lat: number;
  readonly lng: number;
}

/** A box between two parallels and two meridians, the edges included. `west > east` crosses the antimeridian. */
export interface GeoBox {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** Mean radius of the earth (IUGG) in statute miles. */
export const EARTH_RADIUS_MILES = 3_958.7613;

const RADIANS_PER_DEGREE = Math.PI / 180;
/** Degrees added to a box on each side, a tenth of a millimetre, so that rounding leaves nobody out. */
const SLACK = 1e-9;

/** Miles along the great circle. */
export function haversineMiles(from: GeoPoint, to: GeoPoint): number {
  const latSine = Math.sin(((to.lat - from.lat) * RADIANS_PER_DEGREE) / 2);
  const lngSine = Math.sin(((to.lng - from.lng) * RADIANS_PER_DEGREE) / 2);
  const meridians = Math.cos(from.lat * RADIANS_PER_DEGREE) * Math.cos(to.lat * RADIANS_PER_DEGREE);
  const chord = latSine ** 2 + meridians * lngSine ** 2;
  return 2 * EARTH_RADIUS_MILES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The smallest box that holds every place within so many miles: what an index can answer before the distance is computed. */
export function boxAround({ lat, lng }: GeoPoint, miles: number): GeoBox {
  const angle = miles / EARTH_RADIUS_MILES;
  const south = lat - angle / RADIANS_PER_DEGREE - SLACK;
  const north = lat + angle / RADIANS_PER_DEGREE + SLACK;
  // A circle that holds a pole meets every meridian.
  if (south <= -90 || north >= 90) {
    return { south: Math.max(-90, south), north: Math.min(90, north), west: -180, east: 180 };
  }
  const reach =
    Math.asin(Math.min(1, Math.sin(angle) / Math.cos(lat * RADIANS_PER_DEGREE))) / RADIANS_PER_DEGREE + SLACK;
  return { south, north, west: normalLongitude(lng - reach), east: normalLongitude(lng + reach) };
}

export function isInBox({ lat, lng }: GeoPoint, { south, north, west, east }: GeoBox): boolean {
  const isBetweenMeridians = west <= east ? lng >= west && lng <= east : lng >= west || lng <= east;
  return lat >= south && lat <= north && isBetweenMeridians;
}

function normalLongitude(lng: number): number {
  if (lng < -180) return lng + 360;
  return lng > 180 ? lng - 360 : lng;
}
