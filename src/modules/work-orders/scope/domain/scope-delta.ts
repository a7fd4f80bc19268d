import { formatDecimal, parseDecimal } from '../../../../kernel/decimal';

/** One line of a scope, as it was agreed: what of the price book, how much, at which price. */
export interface ScopeLine {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** Exact decimal text without trailing zeros. */
  readonly quantity: string;
  /** Minor units as text: amounts outlive the range of JSON numbers. */
  readonly unitPriceMinor: string;
  readonly netMinor: string;
}

/** How two scopes differ in one service at one price; amounts and quantities are signed. */
export type ScopeDelta = ScopeLine;

/**
 * What has to be added to one scope to get the other: per service and price, in the order of first appearance. The nets of the
 * difference add up to the difference of the nets.
 */
export function scopeDelta(before: readonly ScopeLine[], after: readonly ScopeLine[]): ScopeDelta[] {
  const sums = new Map<string, { line: ScopeLine; quantity: bigint; netMinor: bigint }>();
  const add = (line: ScopeLine, sign: bigint): void => {
    const key = `${line.code} ${line.unitPriceMinor}`;
    const sum = sums.get(key) ?? { line, quantity: 0n, netMinor: 0n };
    sum.quantity += sign * thousandths(line.quantity);
    sum.netMinor += sign * BigInt(line.netMinor);
    sums.set(key, sum);
  };
  for (const line of before) add(line, -1n);
  for (const line of after) add(line, 1n);
  return [...sums.values()]
    .filter(({ quantity, netMinor }) => quantity !== 0n || netMinor !== 0n)
    .map(({ line, quantity, netMinor }) => ({
      ...line,
      quantity: formatDecimal({ units: quantity, scale: 3 }),
      netMinor: String(netMinor),
    }));
}

/** Whether the customer pays for more than he agreed to: some service costs more than before. Less work needs nobody's word. */
export function needsApproval(agreed: readonly ScopeLine[], present: readonly ScopeLine[]): boolean {
  const nets = new Map<string, bigint>();
  for (const { code, netMinor } of scopeDelta(agreed, present))
    nets.set(code, (nets.get(code) ?? 0n) + BigInt(netMinor));
  return [...nets.values()].some((net) => net > 0n);
}

/** Quantities have at most three decimals. */
function thousandths(quantity: string): bigint {
  const { units, scale } = parseDecimal(quantity);
  return units * 10n ** BigInt(3 - scale);
}
