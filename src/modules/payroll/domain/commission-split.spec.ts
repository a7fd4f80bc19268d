import fc from 'fast-check';
import { splitCommission, splitRest } from './commission-split';

describe('splitCommission', () => {
  it.each([
    [10_950n, [100], ['10950'], ['100']],
    [10_950n, [60, 40], ['6570', '4380'], ['60', '40']],
    [100n, [1, 1, 1], ['34', '33', '33'], ['33.3333', '33.3333', '33.3333']],
    [1n, [5_000, 5_000], ['1', '0'], ['50', '50']],
  ])('PRL-09 WO-06 %s over %j', (amountMinor, weights, amounts, percents) => {
    const shares = splitCommission(
      amountMinor,
      weights.map((weight, index) => ({ technicianId: `t${index}`, weight })),
    );
    expect(shares.map((share) => String(share.amountMinor))).toEqual(amounts);
    expect(shares.map(({ splitPct }) => String(Number(splitPct)))).toEqual(percents);
  });

  it('PRL-09 never loses or makes a cent', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), weights, (amountMinor, parts) => {
        const shares = splitCommission(
          amountMinor,
          parts.map((weight, index) => ({ technicianId: `t${index}`, weight })),
        );
        expect(shares.reduce((sum, share) => sum + share.amountMinor, 0n)).toBe(amountMinor);
      }),
    );
  });
});

describe('splitRest', () => {
  const shares = ['a', 'b', 'c'].map((technicianId) => ({ technicianId, weight: 1 }));

  it.each([
    ['another crew, all of it approved', 'ab', [['z', 100n]], []],
    ['another crew, part of it approved', 'ab', [['z', 33n]], ['a 34 34', 'b 33 33']],
    ['one of the crew keeps more than his part', 'abc', [['a', 50n]], ['b 25 25', 'c 25 25']],
    ['more is kept than the job earns now', 'ab', [['z', 120n]], []],
    ['all of the crew keep theirs', 'a', [['a', 40n]], []],
    ['nothing is kept', 'ab', [], ['a 50 50', 'b 50 50']],
  ] as const)('PRL-09 %s', (_case, crew, kept, expected) => {
    const of = splitRest(
      100n,
      shares.filter(({ technicianId }) => crew.includes(technicianId)),
      kept.map(([technicianId, amountMinor]) => ({ technicianId, amountMinor })),
    );
    expect(of.map((share) => `${share.technicianId} ${share.amountMinor} ${Number(share.splitPct)}`)).toEqual(expected);
  });

  it('PRL-09 with what is kept it makes what the job earns, to the cent', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n), fc.bigInt(1n, 10n ** 12n), (keptMinor, moreMinor) => {
        const rest = splitRest(keptMinor + moreMinor, shares, [{ technicianId: 'a', amountMinor: keptMinor }]);
        expect(rest.reduce((sum, share) => sum + share.amountMinor, keptMinor)).toBe(keptMinor + moreMinor);
      }),
    );
  });
});
