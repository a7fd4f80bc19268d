import fc from 'fast-check';
import { standardAddress } from './standard-address';

const HOUMA = { city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
const lines = (line1: string, line2: string | null = null) => {
  const { form, line1: line, unit } = standardAddress({ ...HOUMA, line1, line2 }) ?? {};
  return [form, line, unit];
};

describe('CRM-04 the standard form of an address', () => {
  it.each([
    ['6649 North Blue Gum Street', '6649 N BLUE GUM ST', null],
    ['6649 N. Blue Gum St.', '6649 N BLUE GUM ST', null],
    ['12 Cypress Lane Northeast', '12 CYPRESS LN NE', null],
    ['12 Cypress Lane North East', '12 CYPRESS LN NE', null],
    ['100 North Street', '100 NORTH ST', null],
    ['7 Avenue Road', '7 AVENUE RD', null],
    ['7 Main Avenue Drive', '7 MAIN AVENUE DR', null],
    ['300 West Avenue', '300 WEST AVE', null],
    ['45 Broadway', '45 BROADWAY', null],
    ['1220 County Road 12', '1220 COUNTY ROAD 12', null],
    ['22 Rue de la Paix Boulevard', '22 RUE DE LA PAIX BLVD', null],
    ['101 Main St Apartment 4', '101 MAIN ST', 'APT 4'],
    ['101 Main St #4', '101 MAIN ST', '# 4'],
    ['101 Main St Apt #4B', '101 MAIN ST', 'APT 4B'],
    ['101 Main Street Suite 200', '101 MAIN ST', 'STE 200'],
    ['101 Main Street Building A Suite 200', '101 MAIN ST', 'BLDG A STE 200'],
    ['101 Main Street Lower', '101 MAIN ST', 'LOWR'],
    ['8 Trailer Park Road Lot 12', '8 TRAILER PARK RD', 'LOT 12'],
    ['123-A O’Neal Ln', '123-A ONEAL LN', null],
    ['4 Piñon Court', '4 PINON CT', null],
  ])('%s', (given, line1, unit) => {
    expect(lines(given)).toEqual(['street', line1, unit]);
  });

  it('takes the second line for the unit', () => {
    expect(lines('101 Main St', 'Apartment 4')).toEqual(['street', '101 MAIN ST', 'APT 4']);
    expect(lines('101 Main St', 'behind the barn')).toEqual(['street', '101 MAIN ST', 'BEHIND THE BARN']);
  });

  it.each([
    ['P.O. Box 12', 'po_box', 'PO BOX 12'],
    ['PO Box #12', 'po_box', 'PO BOX 12'],
    ['P O Box 12', 'po_box', 'PO BOX 12'],
    ['POB 12', 'po_box', 'PO BOX 12'],
    ['Post Office Box 12-A', 'po_box', 'PO BOX 12-A'],
    ['Box 12', 'po_box', 'PO BOX 12'],
    ['RR 2 Box 10', 'rural_route', 'RR 2 BOX 10'],
    ['Rural Route 02, Box 10', 'rural_route', 'RR 2 BOX 10'],
    ['Route 3 Box 9A', 'rural_route', 'RR 3 BOX 9A'],
    ['RR 4', 'rural_route', 'RR 4'],
    ['HC 68 Box 23', 'highway_contract', 'HC 68 BOX 23'],
    ['Star Route 68 Box 23', 'highway_contract', 'HC 68 BOX 23'],
    ['General Delivery', 'general_delivery', 'GENERAL DELIVERY'],
    ['12 Box Canyon Road', 'street', '12 BOX CANYON RD'],
    ['14 Route 9', 'street', '14 ROUTE 9'],
  ])('%s is a %s', (given, form, line1) => {
    expect(lines(given)).toEqual([form, line1, null]);
  });

  it('writes city, state and ZIP code', () => {
    const given = {
      line1: '1 Oak Ct',
      city: 'st. martinville',
      state: 'Louisiana',
      postalCode: '705821234',
      country: 'US',
    };
    expect(standardAddress(given)).toMatchObject({
      city: 'ST MARTINVILLE',
      state: 'LA',
      postalCode: '70582',
      plus4: '1234',
    });
  });

  it.each([
    ['abroad', { country: 'CA', state: 'ON', postalCode: 'K1A 0B1' }],
    ['without a state', { state: 'Acadia' }],
    ['without a ZIP code', { postalCode: '7036' }],
  ])('there is none %s', (_case, part) => {
    expect(standardAddress({ ...HOUMA, line1: '1 Oak Ct', ...part })).toBeNull();
  });

  it('standardising a standard address changes nothing', () => {
    const words = fc.constantFrom(
      'N',
      'North',
      'East',
      'SW',
      'Street',
      'Avenue',
      'Oak',
      'Bayou',
      'Rd',
      'Lake',
      'Saint',
    );
    const units = fc.constantFrom('', 'Apt 4', '# 12B', 'Suite #200', 'Bldg A Ste 2', 'Lower', 'Lot 7');
    const spoken = fc.tuple(fc.nat(9_999), fc.array(words, { minLength: 1, maxLength: 6 }), units);
    fc.assert(
      fc.property(spoken, ([number, rest, unit]) => {
        const once = standardAddress({ ...HOUMA, line1: `${number} ${rest.join(' ')} ${unit}`, line2: null });
        const twice = once && standardAddress({ ...HOUMA, line1: once.line1, line2: once.unit });
        expect(twice).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });
});
