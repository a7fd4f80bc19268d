import { addressKey } from './address-key';
import type { AddressInput } from './customer-draft';
import { type AddressForm, standardAddress, type StandardAddress } from './standard-address';
import { countyNamed, countyOfZip } from './us-county';

/** How the coordinates of a property came about, or why there are none. `not_applicable`: no map shows such an address. */
export const GEOCODE_STATUSES = ['pending', 'resolved', 'failed', 'manual', 'not_applicable'] as const;
export type GeocodeStatus = (typeof GEOCODE_STATUSES)[number];

export const COUNTY_SOURCES = ['given', 'postal_code', 'geocoder'] as const;
export type CountySource = (typeof COUNTY_SOURCES)[number];

/** What is known about where an address lies, without asking anybody. */
export interface Place {
  readonly standardAddress: StandardAddress | null;
  readonly county: string | null;
  readonly countySource: CountySource | null;
  /** State and county, five digits. */
  readonly jurisdiction: string | null;
}

/** County and jurisdiction of an address: the county that was given, else that of the ZIP code. */
export function placeOf(address: AddressInput, givenCounty: string | null | undefined): Place {
  const standard = standardAddress(address);
  const found = standard && countyOfZip(standard.postalCode, standard.state);
  if (givenCounty) {
    const known = standard && countyNamed(givenCounty, standard.state);
    const jurisdiction = jurisdictionOf(address, standard, known?.code ?? null);
    return { standardAddress: standard, county: givenCounty, countySource: 'given', jurisdiction };
  }
  const countySource = found ? 'postal_code' : null;
  const jurisdiction = jurisdictionOf(address, standard, found?.code ?? null);
  return { standardAddress: standard, county: found?.name ?? null, countySource, jurisdiction };
}

/** `US-LA-071`: ISO 3166-2 and the FIPS code of the county; as far as it is known: `US-LA`, `CA`. Rules of a state hold in all that begins with it. */
function jurisdictionOf({ country }: AddressInput, standard: StandardAddress | null, county: string | null): string {
  return [country, ...(standard ? [standard.state] : []), ...(standard && county !== null ? [county] : [])].join('-');
}

/** Where a property was before a change. */
export interface PlaceBefore {
  readonly address: AddressInput;
  readonly county: string | null;
  readonly countySource: CountySource | null;
  readonly lat: string | null;
  readonly lng: string | null;
  readonly geocodeStatus: GeocodeStatus;
}

export interface PlaceInput {
  readonly address?: AddressInput;
  /** Null and absent: the county of the ZIP code. */
  readonly county?: string | null;
  readonly lat?: string | null;
  readonly lng?: string | null;
}

export interface PlaceAfter extends Place {
  readonly lat: string | null;
  readonly lng: string | null;
  readonly geocodeStatus: GeocodeStatus;
}

/** Where a new property is. */
export function newPlace(input: PlaceInput & { readonly address: AddressInput }): PlaceAfter {
  const place = placeOf(input.address, input.county);
  const [lat, lng] = [input.lat ?? null, input.lng ?? null];
  const hasCoordinates = lat !== null && lng !== null;
  return { ...place, lat, lng, geocodeStatus: hasCoordinates ? 'manual' : unresolved(place) };
}

/**
 * Where a property is after a change. A given county is kept while the ZIP code is, coordinates while the address means the same place;
 * another spelling of it moves nothing.
 */
export function changedPlace(before: PlaceBefore, input: PlaceInput): PlaceAfter {
  const address = input.address ?? before.address;
  const isSameZip = before.address.postalCode.slice(0, 5) === address.postalCode.slice(0, 5);
  const kept = before.countySource !== 'postal_code' && isSameZip ? before.county : undefined;
  const place = placeOf(address, input.county === undefined ? kept : input.county);
  const isSamePlace = addressKey(before.address) === addressKey(address);
  const stay = (now: string | null | undefined, then: string | null) =>
    now === undefined ? (isSamePlace ? then : null) : now;
  const [lat, lng] = [stay(input.lat, before.lat), stay(input.lng, before.lng)];
  const isGiven = input.lat !== undefined || input.lng !== undefined;
  if (lat !== null && lng !== null) {
    return {
      ...place,
      lat,
      lng,
      geocodeStatus: !isGiven && before.geocodeStatus === 'resolved' ? 'resolved' : 'manual',
    };
  }
  const stillFailed = isSamePlace && before.geocodeStatus === 'failed';
  return { ...place, lat, lng, geocodeStatus: stillFailed ? 'failed' : unresolved(place) };
}

const OFF_THE_MAP: readonly AddressForm[] = ['po_box', 'rural_route', 'highway_contract', 'general_delivery'];

/** Routes and boxes are no places a geocoder knows; coordinates of them come from who was there. */
function unresolved({ standardAddress: standard }: Place): GeocodeStatus {
  return standard && OFF_THE_MAP.includes(standard.form) ? 'not_applicable' : 'pending';
}

/** A box of the post office takes letters; nobody works there. */
export function isMailOnly(standard: StandardAddress | null): boolean {
  return standard?.form === 'po_box' || standard?.form === 'general_delivery';
}
