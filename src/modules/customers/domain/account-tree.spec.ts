import fc from 'fast-check';
import { judgePlace, judgeRedirection, MAXIMUM_LEVELS } from './account-tree';

describe('CRM-03 the tree of accounts', () => {
  it.each([
    ['below a customer without a parent', ['p'], 0, 'fits'],
    ['below himself', ['a'], 0, 'cycle'],
    ['below one of his own accounts', ['p', 'a'], 1, 'cycle'],
    ['on the last level', ['p', 'q', 'r', 's'], 0, 'fits'],
    ['below the last level', ['p', 'q', 'r', 's', 't'], 0, 'too_deep'],
    ['with accounts that would come below the last level', ['p', 'q', 'r'], 2, 'too_deep'],
  ] as const)('%s', (_case, lineage, levelsBelow, verdict) => {
    expect(judgePlace({ customerId: 'a', lineage, levelsBelow })).toBe(verdict);
  });

  it('never has a cycle or more levels than allowed, in whatever order accounts are hung', () => {
    const moves = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 60 });
    fc.assert(
      fc.property(moves, (pairs) => {
        const parents = new Map<string, string>();
        const above = (id: string): string[] => {
          const parent = parents.get(id);
          return parent === undefined ? [] : [parent, ...above(parent)];
        };
        const below = (id: string): number =>
          Math.max(0, ...[...parents].filter(([, parent]) => parent === id).map(([child]) => 1 + below(child)));
        for (const [child, parent] of pairs.map(([a, b]) => [`c${a}`, `c${b}`] as const)) {
          const place = { customerId: child, lineage: [parent, ...above(parent)], levelsBelow: below(child) };
          if (judgePlace(place) === 'fits') parents.set(child, parent);
        }
        return [...parents.keys()].every((id) => above(id).length < MAXIMUM_LEVELS);
      }),
    );
  });

  it.each([
    ['to somebody who pays himself', 'p', null, false, 'fits'],
    ['to himself', 'a', null, false, 'self'],
    ['to somebody for whom another pays', 'p', 'q', false, 'payer_redirects'],
    ['of somebody who pays for others', 'p', null, true, 'pays_for_others'],
  ] as const)('invoices go %s', (_case, payerId, payersPayerId, paysForOthers, verdict) => {
    expect(judgeRedirection({ customerId: 'a', payerId, payersPayerId, paysForOthers })).toBe(verdict);
  });
});
