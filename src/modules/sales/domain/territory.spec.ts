import { isAbout, type LeadPlace, type Territory } from './territory';

const territory: Territory = {
  kind: 'territory',
  postalCodes: ['70360'],
  counties: [{ state: 'LA', county: 'Orleans Parish' }],
};
const nowhere: LeadPlace = { postalCode: null, state: null, county: null };

describe('territories of assignment rules', () => {
  it.each<[string, Partial<LeadPlace>, boolean]>([
    ['the ZIP code', { postalCode: '70360' }, true],
    ['ZIP+4', { postalCode: '70360-1234' }, true],
    ['another ZIP code', { postalCode: '70361' }, false],
    ['the county, however it is written', { state: 'LA', county: 'orleans' }, true],
    ['a county of that name elsewhere', { state: 'NY', county: 'Orleans' }, false],
    ['no place at all', {}, false],
  ])('CRM-17 %s', (_what, place, expected) => {
    expect(isAbout(territory, { ...nowhere, ...place })).toBe(expected);
  });

  it('CRM-17 rules without a territory are about every lead', () => {
    expect(isAbout({ kind: 'weighted', postalCodes: [], counties: [] }, nowhere)).toBe(true);
  });
});
