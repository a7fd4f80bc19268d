import type { Place } from './pricing-input';
import type { PricingZone, ZoneArea } from './rule-set';

const EARTH_RADIUS_MILES = 3_958.8;
/** Land area of the United States over its 41,700 ZIP codes and its 3,143 counties (Census Bureau): only for comparing zones. */
const SQUARE_MILES_OF_A_POSTAL_CODE = 85;
const SQUARE_MILES_OF_A_COUNTY = 1_120;

/** The zone a place belongs to: highest priority, then smallest area, then code. */
export function zoneOf(place: Place | null, zones: readonly PricingZone[]): PricingZone | null {
  if (place === null) return null;
  const [first] = zones.filter(({ area }) => contains(area, place)).sort(byPrecedence);
  return first ?? null;
}

function byPrecedence(one: PricingZone, other: PricingZone): number {
  return (
    other.priority - one.priority ||
    squareMilesOf(one.area) - squareMilesOf(other.area) ||
    (one.code < other.code ? -1 : 1)
  );
}

function contains({ postalCodes = [], counties = [], circle }: ZoneArea, place: Place): boolean {
  const county = place.county === null ? null : bare(place.county);
  return (
    postalCodes.includes(place.postalCode.slice(0, 5)) ||
    counties.some((one) => bare(one.county) === county && one.state === place.state) ||
    (circle !== undefined && milesBetween(circle, place) <= circle.miles)
  );
}

/** `Orleans Parish`, `orleans` and `Orleans County` are one county. */
function bare(county: string): string {
  return county
    .toLowerCase()
    .replace(/ (parish|county|borough)$/, '')
    .trim();
}

function squareMilesOf({ postalCodes = [], counties = [], circle }: ZoneArea): number {
  return (
    postalCodes.length * SQUARE_MILES_OF_A_POSTAL_CODE +
    counties.length * SQUARE_MILES_OF_A_COUNTY +
    (circle === undefined ? 0 : Math.PI * circle.miles ** 2)
  );
}

/** Great-circle distance; infinite where the place has no coordinates. */
function milesBetween(centre: { readonly lat: number; readonly lng: number }, { lat, lng }: Place): number {
  if (lat === null || lng === null) return Infinity;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const halfChord =
    Math.sin(radians(lat - centre.lat) / 2) ** 2 +
    Math.cos(radians(centre.lat)) * Math.cos(radians(lat)) * Math.sin(radians(lng - centre.lng) / 2) ** 2;
  return 2 * EARTH_RADIUS_MILES * Math.asin(Math.min(1, Math.sqrt(halfChord)));
}
