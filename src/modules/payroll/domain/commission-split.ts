import { divideHalfUp, formatDecimal } from '../../../kernel/decimal';
import { allocateByLargestRemainder, sumMinor, type Minor } from '../../../kernel/money';

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
    splitPct: percentText(weights[index] ?? 0n, whole),
  }));
}

/**
 * Divides what is left of the commission of a job that was completed again, after what others, or some of the crew, have for certain:
 * those keep what they have, and the job never pays more than it earns. Percents are of the whole commission.
 * @param kept live commissions that are not taken back
 */
export function splitRest(
  amountMinor: Minor,
  shares: readonly WorkShare[],
  kept: readonly Pick<CommissionShare, 'technicianId' | 'amountMinor'>[],
): CommissionShare[] {
  if (kept.length === 0) return splitCommission(amountMinor, shares);
  const others = shares.filter(({ technicianId }) => !kept.some((one) => one.technicianId === technicianId));
  const restMinor = amountMinor - sumMinor(kept.map((one) => one.amountMinor));
  if (restMinor <= 0n || others.length === 0) return [];
  return splitCommission(restMinor, others).map((share) => ({
    ...share,
    splitPct: percentText(share.amountMinor, amountMinor),
  }));
}

/** With four places. */
function percentText(part: bigint, whole: bigint): string {
  return formatDecimal({ units: divideHalfUp(part * 1_000_000n, whole), scale: 4 });
}
