import { divideHalfUp, parseDecimal, type Decimal } from '../../../kernel/decimal';

/** From this base upwards another rate applies to what lies above it (marginal). */
export interface CommissionTier {
  /** Minor units of the plan's currency, above zero. */
  readonly fromMinor: number;
  /** Fraction as decimal text. */
  readonly rate: string;
}

/** What a plan pays for one job type. Money in minor units of the plan's currency. */
export interface CommissionRule {
  /** Key of the job type. */
  readonly jobType: string;
  /** Fraction of the base as decimal text: `0.20` is 20 %. */
  readonly rate: string;
  /** What the disposal of a gallon costs, as decimal text: `7` is 0.07 in dollars. */
  readonly dumpFeeMinorPerGallon: string;
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
  /** Ascending by `fromMinor`. */
  readonly tiers: readonly CommissionTier[];
}

export interface CommissionAmounts {
  readonly dumpFeeMinor: bigint;
  readonly baseMinor: bigint;
  readonly amountMinor: bigint;
}

/**
 * Commission of one job (specification M): base = max(0, eligible revenue - gallons x dump fee); amount = rate x base, marginal
 * over tiers, then held between minimum and maximum. Rounded half-up twice: the dump fee, and the amount as a whole.
 * @param eligibleMinor revenue without tax
 * @param gallons pumped, decimal text; null when nothing was measured
 */
export function commissionAmounts(
  rule: CommissionRule,
  eligibleMinor: bigint,
  gallons: string | null,
): CommissionAmounts {
  const dumpFeeMinor = gallons === null ? 0n : product(parseDecimal(rule.dumpFeeMinorPerGallon), parseDecimal(gallons));
  const rest = eligibleMinor - dumpFeeMinor;
  const baseMinor = rest > 0n ? rest : 0n;
  return { dumpFeeMinor, baseMinor, amountMinor: heldBetween(rule, marginalAmount(rule, baseMinor)) };
}

function product(a: Decimal, b: Decimal): bigint {
  return divideHalfUp(a.units * b.units, 10n ** BigInt(a.scale + b.scale));
}

/** Each band of the base times its own rate, summed exactly and rounded once. */
function marginalAmount({ rate, tiers }: CommissionRule, baseMinor: bigint): bigint {
  const bands = [{ from: 0n, rate }, ...tiers.map((tier) => ({ from: BigInt(tier.fromMinor), rate: tier.rate }))];
  const scale = Math.max(...bands.map((band) => parseDecimal(band.rate).scale));
  let exact = 0n;
  bands.forEach((band, index) => {
    const to = bands[index + 1]?.from ?? baseMinor;
    const upper = to < baseMinor ? to : baseMinor;
    if (upper <= band.from) return;
    const { units, scale: ownScale } = parseDecimal(band.rate);
    exact += (upper - band.from) * units * 10n ** BigInt(scale - ownScale);
  });
  return divideHalfUp(exact, 10n ** BigInt(scale));
}

function heldBetween({ minMinor, maxMinor }: CommissionRule, amountMinor: bigint): bigint {
  if (minMinor !== null && amountMinor < BigInt(minMinor)) return BigInt(minMinor);
  if (maxMinor !== null && amountMinor > BigInt(maxMinor)) return BigInt(maxMinor);
  return amountMinor;
}
