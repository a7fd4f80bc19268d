import { dumpFeeMinor } from './dump-fee';

describe('SEP-06 the fee of a dump site', () => {
  it.each([
    ['a gallon', '8.5', 0n, 1_000, 8_500n],
    ['a load and a gallon', '6', 2_500n, 1_750, 13_000n],
    ['half a cent, rounded up', '0.5', 0n, 3, 2n],
    ['less than half a cent, rounded down', '0.1234', 0n, 3, 0n],
    ['a load alone', '0', 4_000n, 2_500, 4_000n],
  ])('is charged by %s', (_, gallonRate, perLoadMinor, gallons, expected) => {
    expect(dumpFeeMinor({ gallonRate, perLoadMinor }, gallons)).toBe(expected);
  });
});
