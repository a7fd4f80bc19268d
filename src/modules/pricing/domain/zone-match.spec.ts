import type { PricingZone } from './rule-set';
import { zoneOf } from './zone-match';

const zone = (code: string, area: PricingZone['area'], priority = 0): PricingZone => ({
  code,
  name: code,
  priority,
  area,
  multiplier: 1,
  travelFeeMinor: 0,
  perMileMinor: 0,
  minimumTravelMinor: 0,
  minimumChargeMinor: 0,
});
const NEW_ORLEANS = { lat: 29.9511, lng: -90.0715 };
const HOUMA = { postalCode: '70360-1234', county: 'Terrebonne Parish', state: 'LA', lat: 29.5958, lng: -90.7195 };
const code = (...zones: PricingZone[]): string | undefined => zoneOf(HOUMA, zones)?.code;

describe('PRC-02 the zone of a place', () => {
  it.each([
    ['its ZIP code, with or without the four digits more', { postalCodes: ['70360'] }, true],
    ['another ZIP code', { postalCodes: ['70361'] }, false],
    ['its county, however it is written', { counties: [{ state: 'LA', county: 'terrebonne' }] }, true],
    ['the county of that name in another state', { counties: [{ state: 'TX', county: 'Terrebonne' }] }, false],
    ['a circle of 47 miles, of which the place is 46 away', { circle: { ...NEW_ORLEANS, miles: 47 } }, true],
    ['a circle of 44 miles', { circle: { ...NEW_ORLEANS, miles: 44 } }, false],
    ['one way of several', { postalCodes: ['1'], counties: [{ state: 'LA', county: 'Terrebonne' }] }, true],
  ])('is found by %s: %#', (_way, area, isFound) => {
    expect(code(zone('Z', area))).toBe(isFound ? 'Z' : undefined);
  });

  it('is the one of the highest priority, then of the smallest area, then of the first code', () => {
    const county = { counties: [{ state: 'LA', county: 'Terrebonne' }] };
    const zip = { postalCodes: ['70360'] };
    expect(code(zone('ZIP', zip), zone('COUNTY', county, 1))).toBe('COUNTY');
    expect(code(zone('COUNTY', county), zone('ZIP', zip))).toBe('ZIP');
    expect(code(zone('WIDE', { circle: { ...NEW_ORLEANS, miles: 60 } }), zone('COUNTY', county))).toBe('COUNTY');
    expect(code(zone('B', zip), zone('A', zip))).toBe('A');
  });

  it('is none without a place, and a circle needs coordinates', () => {
    const circle = zone('Z', { circle: { ...NEW_ORLEANS, miles: 100 } });
    expect(zoneOf(null, [circle])).toBeNull();
    expect(zoneOf({ ...HOUMA, lat: null, lng: null }, [circle])).toBeNull();
  });
});
