import fc from 'fast-check';
import { divideHalfUp, formatDecimal, parseDecimal } from './decimal';
import { allocateByLargestRemainder, minorToNumber, multiplyMinor, sumMinor } from './money';

describe('money', () => {
  it('tax of 8.25 % on 1,234.56 is 101.85', () => {
    expect(multiplyMinor(123_456n, parseDecimal('0.0825'))).toBe(10_185n);
  });

  it('a document discount of 10.00 over 33.33/33.33/33.34 is 3.33/3.33/3.34', () => {
    expect(allocateByLargestRemainder(1_000n, [3_333n, 3_333n, 3_334n])).toEqual([333n, 333n, 334n]);
  });

  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [0n, 7n, 0n],
  ])('rounds %s / %s half up to %s', (numerator, denominator, expected) => {
    expect(divideHalfUp(numerator, denominator)).toBe(expected);
  });

  it('allocation conserves the total and stays within one unit of the exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), weights, (total, parts) => {
        fc.pre(sumMinor(parts) > 0n);
        const shares = allocateByLargestRemainder(total, parts);
        expect(sumMinor(shares)).toBe(total);
        shares.forEach((share, index) => {
          const deviation = share * sumMinor(parts) - total * (parts[index] ?? 0n);
          expect((deviation < 0n ? -deviation : deviation) < sumMinor(parts)).toBe(true);
        });
      }),
    );
  });

  it('refuses to allocate to nobody, and amounts that a JSON number would round', () => {
    expect(() => allocateByLargestRemainder(1n, [0n, 0n])).toThrow(RangeError);
    expect(() => minorToNumber(2n ** 53n)).toThrow(RangeError);
  });
});

describe('decimal', () => {
  it.each([
    ['1.50', '1.5'],
    ['-0.0010', '-0.001'],
    ['12', '12'],
    [1e-7, '0.0000001'],
    [2.5, '2.5'],
  ])('reads and writes %s as %s', (given, written) => {
    expect(formatDecimal(parseDecimal(given))).toBe(written);
  });

  it.each(['', 'abc', '1e5', '1.', 'NaN', Number.NaN, Infinity])('refuses %s', (given) => {
    expect(() => parseDecimal(given)).toThrow(RangeError);
  });
});
