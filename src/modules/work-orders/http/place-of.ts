import { invalidRequest } from '../../../platform/http';

export interface PlaceParts {
  readonly lat?: string;
  readonly lng?: string;
}

/** The place in the text parts of a multipart request: both degrees or neither. */
export function placeOf({ lat, lng }: PlaceParts): { location?: { lat: string; lng: string } } {
  if (lat === undefined && lng === undefined) return {};
  if (lat !== undefined && lng !== undefined && Math.abs(Number(lat)) <= 90 && Math.abs(Number(lng)) <= 180) {
    return { location: { lat, lng } };
  }
  throw invalidRequest([
    { pointer: '/lat', code: 'invalid_location', detail: 'Send lat (-90 to 90) and lng (-180 to 180) together.' },
  ]);
}
