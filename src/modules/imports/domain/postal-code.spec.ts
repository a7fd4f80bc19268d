import { readPostalCode } from './postal-code';

describe('readPostalCode', () => {
  it.each([
    ['8014', 'NJ', 'US', { postalCode: '08014', isRestored: true }],
    ['601', 'PR', 'US', { postalCode: '00601', isRestored: true }],
    ['2134-1000', 'ma', 'US', { postalCode: '02134-1000', isRestored: true }],
    ['08014', 'NJ', 'US', { postalCode: '08014', isRestored: false }],
    ['701161234', 'LA', 'US', { postalCode: '70116-1234', isRestored: false }],
    ['7011', 'LA', 'US', null],
    ['ABC', 'LA', 'US', null],
    ['k1a 0b1', 'ON', 'CA', { postalCode: 'K1A 0B1', isRestored: false }],
  ])('PLT-27 reads %s in %s, %s', (text, state, country, expected) => {
    expect(readPostalCode(text, state, country)).toEqual(expected);
  });
});
