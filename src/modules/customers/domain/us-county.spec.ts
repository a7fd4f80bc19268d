import { countyNamed, countyOfZip } from './us-county';

describe('CRM-04 counties of the United States', () => {
  it.each([
    ['70116', 'LA', 'Orleans', '071'],
    ['70116-1234', 'LA', 'Orleans', '071'],
    ['70360', 'LA', 'Terrebonne', '109'],
    ['78701', 'TX', 'Travis', '453'],
    ['99501', 'AK', 'Anchorage Municipality', '020'],
  ])('ZIP code %s in %s lies in %s', (postalCode, state, name, code) => {
    expect(countyOfZip(postalCode, state)).toEqual({ state, name, code });
  });

  it.each([
    ['of another state', '70116', 'TX'],
    ['unknown', '00000', 'LA'],
    ['foreign', 'K1A 0B1', 'ON'],
  ])('a ZIP code that is %s has none', (_case, postalCode, state) => {
    expect(countyOfZip(postalCode, state)).toBeNull();
  });

  it.each([
    ['Orleans', 'LA', '071'],
    ['orleans parish', 'LA', '071'],
    ['Saint Tammany Parish', 'LA', '103'],
    ['St. Tammany', 'LA', '103'],
    ['Travis County', 'TX', '453'],
  ])('%s in %s is found by its name', (name, state, code) => {
    expect(countyNamed(name, state)?.code).toBe(code);
  });

  it('a county of another state is not', () => {
    expect(countyNamed('Travis', 'LA')).toBeNull();
  });
});
