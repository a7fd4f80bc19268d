import { type Decimal, divideHalfUp, formatDecimal } from '../../../kernel/decimal';

/**
 * An amount of minor units that has not been rounded yet: products of prices, quantities and percentages are finite decimals,
 * so nothing is lost before the one place where the specification rounds.
 */
export type ExactAmount = Decimal;

export const ZERO: ExactAmount = { units: 0n, scale: 0 };

/** Unlike quantities and rates, amounts in a trace may have any number of decimals. */
const EXACT = /^(-?)(\d+)(?:\.(\d+))?$/;

export function exact(value: number | bigint | string): ExactAmount {
  const [, sign = '', whole = '', fraction = ''] = EXACT.exec(plain(value)) ?? [];
  if (whole === '') throw new RangeError(`Not an exact amount: ${value}`);
  return { units: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

/** Small fractions, which JavaScript writes as `1e-7`, have at most six decimals here. */
function plain(value: number | bigint | string): string {
  const text = String(value);
  return typeof value === 'number' && text.includes('e') ? value.toFixed(12) : text;
}

export function add(one: ExactAmount, other: ExactAmount): ExactAmount {
  const scale = Math.max(one.scale, other.scale);
  return { units: atScale(one, scale) + atScale(other, scale), scale };
}

export function negate({ units, scale }: ExactAmount): ExactAmount {
  return { units: -units, scale };
}

export function multiply(one: ExactAmount, other: ExactAmount): ExactAmount {
  return { units: one.units * other.units, scale: one.scale + other.scale };
}

export function isLess(one: ExactAmount, other: ExactAmount): boolean {
  const scale = Math.max(one.scale, other.scale);
  return atScale(one, scale) < atScale(other, scale);
}

export function larger(one: ExactAmount, other: ExactAmount): ExactAmount {
  return isLess(one, other) ? other : one;
}

export function smaller(one: ExactAmount, other: ExactAmount): ExactAmount {
  return isLess(other, one) ? other : one;
}

/** Whole minor units, half-up. */
export function rounded({ units, scale }: ExactAmount): bigint {
  return divideHalfUp(units, 10n ** BigInt(scale));
}

/** Decimal text without trailing zeros. */
export function textOf(amount: ExactAmount): string {
  return formatDecimal(amount);
}

function atScale({ units, scale }: ExactAmount, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}
