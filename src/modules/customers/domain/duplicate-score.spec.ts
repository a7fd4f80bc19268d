import { duplicateCandidates, type DuplicateHit } from './duplicate-score';

function hit(found: Partial<DuplicateHit>): DuplicateHit {
  return {
    id: 'a',
    number: 'C-000001',
    displayName: 'James Butt',
    hasPhone: false,
    hasEmail: false,
    hasAddress: false,
    ...found,
  };
}

describe('duplicateCandidates', () => {
  it.each([
    ['phone alone', { hasPhone: true }, 'Somebody Else', 50, ['phone']],
    ['e-mail alone is too little', { hasEmail: true }, 'Somebody Else', null, []],
    ['e-mail and name', { hasEmail: true }, 'james  butt', 60, ['email', 'name']],
    ['address alone is too little', { hasAddress: true }, 'Somebody Else', null, []],
    ['address and name', { hasAddress: true }, 'James Buttt', 50, ['address', 'name']],
    [
      'everything',
      { hasPhone: true, hasEmail: true, hasAddress: true },
      'James Butt',
      140,
      ['phone', 'email', 'address', 'name'],
    ],
  ])('CRM-05 scores %s', (_, found, name, score, reasons) => {
    const candidates = duplicateCandidates(name, [hit(found)]);
    expect(candidates.map((candidate) => [candidate.score, candidate.reasons])).toEqual(
      score === null ? [] : [[score, reasons]],
    );
  });

  it('CRM-05 puts the best candidate first', () => {
    const hits = [
      hit({ id: 'b', number: 'C-000002', hasPhone: true }),
      hit({ id: 'c', hasPhone: true, hasEmail: true }),
    ];
    expect(duplicateCandidates('Unlike', hits).map(({ id }) => id)).toEqual(['c', 'b']);
  });
});
