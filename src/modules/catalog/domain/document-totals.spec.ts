import fc from 'fast-check';
import { computeDocumentTotals, lineNet, type PricedLine } from './document-totals';

const line = (quantity: string, unitPriceMinor: bigint, taxable = true): PricedLine => ({
  quantity,
  unitPriceMinor,
  taxable,
});

const anyLine: fc.Arbitrary<PricedLine> = fc.record({
  quantity: fc.integer({ min: 0, max: 9_999_999 }).map((thousandths) => (thousandths / 1_000).toFixed(3)),
  unitPriceMinor: fc.bigInt({ min: 0n, max: 100_000_000n }),
  taxable: fc.boolean(),
});
const anyRate = fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => (millionths / 1_000_000).toFixed(6));

describe('document totals (oracles of specification E)', () => {
  it('taxes 1,234.56 at 8.25 % with 101.85', () => {
    const totals = computeDocumentTotals([line('1', 123_456n)], '0.0825');
    expect(totals).toMatchObject({ subtotalMinor: 123_456n, taxMinor: 10_185n, totalMinor: 133_641n });
  });

  it('prices 575.00 with 250 gallons over at 0.45 as 687.50', () => {
    const totals = computeDocumentTotals([line('1', 57_500n), line('250', 45n)], null);
    expect(totals.lineNetMinor).toEqual([57_500n, 11_250n]);
    expect(totals).toMatchObject({ subtotalMinor: 68_750n, taxMinor: 0n, totalMinor: 68_750n });
  });

  it.each([
    ['0.5', 1n, 1n],
    ['0.4', 1n, 0n],
    ['1.005', 100n, 101n],
    ['2.5', 333n, 833n],
    ['0', 999n, 0n],
  ])('rounds %s x %s half-up to %s', (quantity, unitPriceMinor, expected) => {
    expect(lineNet({ quantity, unitPriceMinor })).toBe(expected);
  });

  it('taxes the sum of the taxable lines once, not line by line', () => {
    const totals = computeDocumentTotals([line('1', 10n), line('1', 10n), line('1', 1_000n, false)], '0.05');
    expect(totals).toMatchObject({ subtotalMinor: 1_020n, taxableMinor: 20n, taxMinor: 1n, totalMinor: 1_021n });
  });

  it('an empty document is worth nothing', () => {
    expect(computeDocumentTotals([], '0.0825')).toMatchObject({ subtotalMinor: 0n, taxMinor: 0n, totalMinor: 0n });
  });

  it('loses no unit: subtotal is the sum of the lines and total the sum of both', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), anyRate, (lines, rate) => {
        const totals = computeDocumentTotals(lines, rate);
        const sum = totals.lineNetMinor.reduce((total, net) => total + net, 0n);
        expect(totals.subtotalMinor).toBe(sum);
        expect(totals.totalMinor).toBe(totals.subtotalMinor + totals.taxMinor);
        expect(totals.taxableMinor <= totals.subtotalMinor && totals.taxMinor <= totals.taxableMinor).toBe(true);
      }),
    );
  });

  it('does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), anyRate, (lines, rate) => {
        const [there, back] = [computeDocumentTotals(lines, rate), computeDocumentTotals([...lines].reverse(), rate)];
        expect([back.subtotalMinor, back.taxMinor]).toEqual([there.subtotalMinor, there.taxMinor]);
      }),
    );
  });

  it('is off from the exact product by half a unit at most', () => {
    fc.assert(
      fc.property(anyLine, (priced) => {
        const thousandths = BigInt(priced.quantity.replace('.', ''));
        const doubledError = 2n * (lineNet(priced) * 1_000n - priced.unitPriceMinor * thousandths);
        expect(doubledError > -1_000n && doubledError <= 1_000n).toBe(true);
      }),
    );
  });
});
