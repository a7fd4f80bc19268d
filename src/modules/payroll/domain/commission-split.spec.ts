import fc from 'fast-check';
import { splitCommission } from './commission-split';

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
