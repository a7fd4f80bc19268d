import * as fc from 'fast-check';
import { type RawValues, readRow } from './read-row';

const FULL: RawValues = {
  firstName: 'Art',
  lastName: 'Venere',
  companyName: 'Chemel, James L Cpa',
  line1: '8 W Cerritos Ave #54',
  city: 'Bridgeport',
  county: 'Gloucester',
  state: 'NJ',
  postalCode: '8014',
  phone: '856-636-8749',
  alternatePhone: '856-264-4130',
  email: 'ART@Venere.org',
  website: 'http://www.chemeljameslcpa.com',
};

describe('readRow', () => {
  it('PLT-27 normalises a company row with its contact, property and repaired ZIP', () => {
    const { row, faults, notes } = readRow(FULL, 'US');
    expect(faults).toEqual([]);
    expect(notes).toEqual([{ code: 'postal_code_restored', about: 'postalCode' }]);
    expect(row).toMatchObject({
      displayName: 'Chemel, James L Cpa',
      kind: 'commercial',
      email: 'art@venere.org',
      phone: '+18566368749',
      county: 'Gloucester',
      address: { line1: '8 W Cerritos Ave #54', postalCode: '08014', country: 'US' },
      contact: { firstName: 'Art', lastName: 'Venere', phone: '+18566368749', alternatePhone: '+18562644130' },
    });
  });

  it('PLT-27 makes a person residential', () => {
    expect(readRow({ firstName: 'Ann', lastName: 'Lee' }, 'US').row).toMatchObject({
      displayName: 'Ann Lee',
      kind: 'residential',
      address: null,
    });
  });

  it.each<[string, RawValues, object]>([
    ['no name', { email: 'a@b.example' }, { code: 'missing_name' }],
    ['a broken e-mail', { displayName: 'A', email: 'a@b' }, { code: 'invalid_email', about: 'email' }],
    ['a broken phone', { displayName: 'A', phone: '12' }, { code: 'invalid_phone', about: 'phone' }],
    ['an unknown kind', { displayName: 'A', kind: 'alien' }, { code: 'invalid_kind', about: 'kind' }],
    [
      'half an address',
      { displayName: 'A', line1: '1 Main St', city: 'X' },
      { code: 'incomplete_address', about: 'state' },
    ],
    [
      'a ZIP that lost a digit elsewhere',
      { ...FULL, state: 'TX' },
      { code: 'invalid_postal_code', about: 'postalCode' },
    ],
    ['a strange country', { ...FULL, country: 'Narnia' }, { code: 'invalid_country', about: 'country' }],
    ['a novel', { displayName: 'A'.repeat(201) }, { code: 'too_long', about: 'displayName' }],
  ])('PLT-27 refuses %s', (_, values, fault) => {
    expect(readRow(values, 'US').faults).toEqual([fault]);
  });

  it('reads its own normal form again as the same row', () => {
    const word = fc
      .string({ minLength: 1, maxLength: 30 })
      .map((text) => text.trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(word, fc.integer({ min: 2_012_000_000, max: 9_899_999_999 }), (name, digits) => {
        const first = readRow({ displayName: name, phone: String(digits) }, 'US');
        fc.pre(first.row.phone !== null);
        const again = readRow({ displayName: name, phone: first.row.phone ?? '' }, 'US');
        expect(again.row.fingerprint).toBe(first.row.fingerprint);
      }),
    );
  });
});
