import { changedPlace, isMailOnly, newPlace, type PlaceBefore, placeOf } from './place';

const ORLEANS = { line1: '12 Cypress Ln', city: 'New Orleans', state: 'LA', postalCode: '70116', country: 'US' };
const ROUTE = { ...ORLEANS, line1: 'RR 2 Box 10' };

describe('CRM-04 where an address lies', () => {
  it.each([
    ['the county of the ZIP code', ORLEANS, undefined, 'Orleans', 'postal_code', 'US-LA-071'],
    ['the county that was given', ORLEANS, 'Jefferson Parish', 'Jefferson Parish', 'given', 'US-LA-051'],
    ['a given county nobody knows', ORLEANS, 'Acadiana', 'Acadiana', 'given', 'US-LA'],
    ['no county for an unknown ZIP code', { ...ORLEANS, postalCode: '00000' }, null, null, null, 'US-LA'],
    ['no county for a ZIP code of another state', { ...ORLEANS, state: 'TX' }, null, null, null, 'US-TX'],
    ['no county abroad', { ...ORLEANS, country: 'CA', state: 'ON' }, null, null, null, 'CA'],
  ])('%s', (_case, address, given, county, countySource, jurisdiction) => {
    expect(placeOf(address, given)).toMatchObject({ county, countySource, jurisdiction });
  });

  it.each([
    ['waits for a geocoder', { address: ORLEANS }, 'pending'],
    ['was given by hand', { address: ORLEANS, lat: '29.9', lng: '-90.0' }, 'manual'],
    ['waits while one coordinate is missing', { address: ORLEANS, lat: '29.9' }, 'pending'],
    ['is none on a rural route', { address: ROUTE }, 'not_applicable'],
    ['is given by hand on a rural route', { address: ROUTE, lat: '29.9', lng: '-90.0' }, 'manual'],
  ])('a position %s', (_case, input, geocodeStatus) => {
    expect(newPlace(input).geocodeStatus).toBe(geocodeStatus);
  });

  const before = (part: Partial<PlaceBefore> = {}): PlaceBefore => ({
    address: ORLEANS,
    county: 'Orleans',
    countySource: 'postal_code',
    lat: '29.9',
    lng: '-90.0',
    geocodeStatus: 'resolved',
    ...part,
  });
  const respelt = { ...ORLEANS, line1: '12 Cypress Lane', postalCode: '70116-1234' };
  const moved = { ...ORLEANS, line1: '14 Cypress Ln' };
  const elsewhere = { ...ORLEANS, line1: '1 Main St', city: 'Houma', postalCode: '70360' };
  it.each([
    ['another spelling keeps the position', before(), { address: respelt }, { lat: '29.9', geocodeStatus: 'resolved' }],
    ['another house has none yet', before(), { address: moved }, { lat: null, lng: null, geocodeStatus: 'pending' }],
    ['another house loses one given by hand', before({ geocodeStatus: 'manual' }), { address: moved }, { lat: null }],
    ['coordinates by hand replace found ones', before(), { lat: '30.0' }, { lat: '30.0', geocodeStatus: 'manual' }],
    ['coordinates taken back wait again', before(), { lat: null, lng: null }, { geocodeStatus: 'pending' }],
    [
      'what failed stays so',
      before({ lat: null, geocodeStatus: 'failed' }),
      { county: null },
      { geocodeStatus: 'failed' },
    ],
    [
      'another house may not fail',
      before({ lat: null, geocodeStatus: 'failed' }),
      { address: moved },
      { geocodeStatus: 'pending' },
    ],
    [
      'another ZIP code, another county',
      before(),
      { address: elsewhere },
      { county: 'Terrebonne', jurisdiction: 'US-LA-109' },
    ],
    [
      'a given county goes with its ZIP code',
      before({ county: 'X', countySource: 'given' }),
      { address: elsewhere },
      { county: 'Terrebonne', countySource: 'postal_code' },
    ],
    [
      'a given county stays in its ZIP code',
      before({ county: 'X', countySource: 'given' }),
      { address: moved },
      { county: 'X', countySource: 'given' },
    ],
    [
      'one of old rows counts as given',
      before({ county: 'X', countySource: null }),
      { address: moved },
      { county: 'X', countySource: 'given' },
    ],
    [
      'null asks for that of the ZIP code',
      before({ county: 'X', countySource: 'given' }),
      { county: null },
      { county: 'Orleans', countySource: 'postal_code' },
    ],
  ] as const)('%s', (_case, then, input, expected) => {
    expect(changedPlace(then, input)).toMatchObject(expected);
  });

  it('a box of the post office is no place to work at, a rural route is', () => {
    expect(isMailOnly(placeOf({ ...ORLEANS, line1: 'PO Box 12' }, null).standardAddress)).toBe(true);
    expect(isMailOnly(placeOf(ROUTE, null).standardAddress)).toBe(false);
  });
});
