import { divideHalfUp, formatDecimal } from '../../../kernel/decimal';
import { allocateByLargestRemainder, type Minor } from '../../../kernel/money';

/** Who did a job and his part of it, against the sum of all. */
export interface WorkShare {
  readonly technicianId: string;
  readonly weight: number;
}

export interface CommissionShare {
  readonly technicianId: string;
  readonly amountMinor: Minor;
  /** His part in percent with four places; for people, the amounts are exact. */
  readonly splitPct: string;
}

/** Divides the commission of a job among those who did it; not a cent is lost (largest remainder). */
export function splitCommission(amountMinor: Minor, shares: readonly WorkShare[]): CommissionShare[] {
  const weights = shares.map(({ weight }) => BigInt(weight));
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  const amounts = allocateByLargestRemainder(amountMinor, weights);
  return shares.map(({ technicianId }, index) => ({
    technicianId,
    amountMinor: amounts[index] ?? 0n,
    splitPct: formatDecimal({ units: divideHalfUp((weights[index] ?? 0n) * 1_000_000n, whole), scale: 4 }),
  }));
}
