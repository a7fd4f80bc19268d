import { divideHalfUp, type Decimal } from './decimal';

/** An amount in minor units (cents) of one currency. Sums are exact; see {@link multiplyMinor} for the rounding point. */
export type Minor = bigint;

/** ISO 4217 code, upper case. */
export type CurrencyCode = string;

/** `amount * factor`, rounded half-up once. Used for quantity x unit price, rates and percentages. */
export function multiplyMinor(amount: Minor, factor: Decimal): Minor {
  return divideHalfUp(amount * factor.units, 10n ** BigInt(factor.scale));
}

export function sumMinor(amounts: Iterable<Minor>): Minor {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

/**
 * Splits `total` over `weights` without losing a unit (largest remainder; ties go to the earlier share).
 * The shares always sum to `total`. Weights must not be negative; when all are zero the shares are zero only if the total is.
 */
export function allocateByLargestRemainder(total: Minor, weights: readonly bigint[]): Minor[] {
  const weightSum = sumMinor(weights);
  if (weights.some((weight) => weight < 0n)) throw new RangeError('Weights must not be negative');
  if (weightSum === 0n) {
    if (total !== 0n) throw new RangeError('Nothing to allocate to');
    return weights.map(() => 0n);
  }
  const magnitude = total < 0n ? -total : total;
  const shares = weights.map((weight, index) => {
    const product = magnitude * weight;
    return { index, share: product / weightSum, remainder: product % weightSum };
  });
  let left = magnitude - sumMinor(shares.map(({ share }) => share));
  const byRemainder = [...shares].sort((a, b) =>
    b.remainder > a.remainder ? 1 : b.remainder < a.remainder ? -1 : a.index - b.index,
  );
  for (const entry of byRemainder) {
    if (left === 0n) break;
    entry.share += 1n;
    left -= 1n;
  }
  return shares.map(({ share }) => (total < 0n ? -share : share));
}

/** A minor amount as a JSON number; throws when it would lose a unit (beyond 2^53 - 1). */
export function minorToNumber(amount: Minor): number {
  const value = Number(amount);
  if (!Number.isSafeInteger(value)) throw new RangeError('Amount exceeds the range of a JSON number');
  return value;
}
