import { isAreaComplete, isSameArea, type TaxArea } from './tax-area';

const area = (changes: Partial<TaxArea> = {}): TaxArea => ({
  state: 'LA',
  county: null,
  city: null,
  postalCode: null,
  ...changes,
});

describe('PRC-09 the area of a tax rate', () => {
  it.each([
    [area(), true],
    [area({ state: null }), true],
    [area({ county: 'Orleans' }), true],
    [area({ state: null, county: 'Orleans' }), false],
    [area({ state: null, postalCode: '70112' }), false],
  ])('%j names its state: %s', (one, expected) => {
    expect(isAreaComplete(one)).toBe(expected);
  });

  it.each([
    [area(), area(), true],
    [area({ county: 'Orleans Parish' }), area({ county: 'orleans' }), true],
    [area({ county: 'Orleans' }), area(), false],
    [area({ state: 'TX' }), area(), false],
    [area({ state: null }), area({ state: null }), false],
  ])('%j and %j are one: %s', (one, other, expected) => {
    expect(isSameArea(one, other)).toBe(expected);
  });
});
