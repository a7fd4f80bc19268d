import { CustomersErrors } from './customers.errors';
import type { PropertyChanges } from './domain/property-draft';
import { isMailOnly, type Place, type PlaceBefore, type PlaceInput } from './domain/place';
import type { PropertyEntity } from './persistence/property.entity';

/** What a request says about where a property is; coordinates as the database keeps them. */
export function placeInput<Changes extends PropertyChanges>({
  address,
  county,
  lat,
  lng,
}: Changes): PlaceInput & Pick<Changes, 'address'> {
  const [latitude, longitude] = [decimalText(lat), decimalText(lng)];
  return {
    address,
    ...(county !== undefined && { county }),
    ...(latitude !== undefined && { lat: latitude }),
    ...(longitude !== undefined && { lng: longitude }),
  };
}

/** Whether a change says anything about where the property is. */
export function movesPlace({ address, county, lat, lng }: PropertyChanges): boolean {
  return [address, county, lat, lng].some((value) => value !== undefined);
}

export function placeBefore(property: PropertyEntity): PlaceBefore {
  const { line1, line2, city, state, postalCode, country, county, countySource, lat, lng, geocodeStatus } = property;
  const address = { line1, line2, city, state, postalCode, country };
  return { address, county, countySource, lat, lng, geocodeStatus };
}

/** @throws `property.mail_only` (422) for a post-office box: letters go there, nobody works there */
export function refuseMailOnly({ standardAddress = null }: Partial<Place>): void {
  if (!isMailOnly(standardAddress)) return;
  const detail = 'A post-office box is no place to work at; a billing address may be one.';
  const faults = [{ pointer: '/address/line1', code: 'mail_only', detail }];
  throw CustomersErrors['property.mail_only'](detail, { faults });
}

function decimalText(degrees: number | null | undefined): string | null | undefined {
  return typeof degrees === 'number' ? degrees.toFixed(6) : degrees;
}
