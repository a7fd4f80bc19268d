import { canNameCustomers, columnNames, mapHeaders } from './header-mapping';

const US_500 = [
  'first_name',
  'last_name',
  'company_name',
  'address',
  'city',
  'county',
  'state',
  'zip',
  'phone1',
  'phone2',
  'email',
  'web',
  'address_string',
  'Latitude',
  'Longitude',
];

describe('mapHeaders', () => {
  it('PLT-27 guesses the headers of a usual file', () => {
    expect(mapHeaders(US_500)).toEqual({
      first_name: 'firstName',
      last_name: 'lastName',
      company_name: 'companyName',
      address: 'line1',
      city: 'city',
      county: 'county',
      state: 'state',
      zip: 'postalCode',
      phone1: 'phone',
      phone2: 'alternatePhone',
      email: 'email',
      web: 'website',
    });
  });

  it.each([
    [
      ['E-Mail Address', 'Customer Name', 'ZIP Code'],
      { 'E-Mail Address': 'email', 'Customer Name': 'displayName', 'ZIP Code': 'postalCode' },
    ],
    [['Home Phone', 'Mobile'], { 'Home Phone': 'phone', Mobile: 'alternatePhone' }],
    [['name', 'Name', 'full name'], { name: 'displayName' }],
    [['nothing'], {}],
  ])('PLT-27 reads %j', (columns, mapping) => {
    expect(mapHeaders(columns)).toEqual(mapping);
  });

  it('PLT-27 follows the caller before it guesses', () => {
    expect(mapHeaders(['name', 'company', 'tel'], { company: 'displayName', tel: null })).toEqual({
      company: 'displayName',
    });
  });

  it('PLT-27 knows fields of the company by their label and their key, after everything else', () => {
    const own = [
      { target: 'cf.customer.tier', names: ['Customer tier', 'tier'] },
      { target: 'cf.property.tankSize', names: ['Tank size (gal)', 'tankSize'] },
      { target: 'cf.contact.phone', names: ['Größe', 'phone'] },
      { target: 'cf.contact.sign', names: ['☎', 'sign'] },
    ] as const;
    const columns = ['Tier', 'TANK SIZE gal', 'Phone', '☎', 'tank_size'];
    expect(mapHeaders(columns, {}, own)).toEqual({
      Tier: 'cf.customer.tier',
      'TANK SIZE gal': 'cf.property.tankSize',
      Phone: 'phone',
    });
    expect(mapHeaders(columns, { Tier: null, Phone: 'cf.contact.phone' }, own)).toEqual({
      'TANK SIZE gal': 'cf.property.tankSize',
      Phone: 'cf.contact.phone',
    });
  });

  it('names blank and repeated headers', () => {
    expect(columnNames(['a', '', 'a', 'a '])).toEqual(['a', 'column 2', 'a (2)', 'a (3)']);
  });

  it('wants a name', () => {
    expect(canNameCustomers({ a: 'lastName' })).toBe(true);
    expect(canNameCustomers({ a: 'email' })).toBe(false);
  });
});
