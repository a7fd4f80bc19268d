const DECIMAL = /^(-?)(\d{1,18})(?:\.(\d{1,12}))?$/;

/**
 * An exact decimal: `units / 10^scale`. Quantities and rates travel as decimal strings (`numeric` in the database)
 * and are computed here on integers, never on floating-point numbers.
 */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Reads a decimal from its text or from a JSON number; throws RangeError on anything else. */
export function parseDecimal(value: string | number): Decimal {
  const match = DECIMAL.exec(typeof value === 'number' ? plainNotation(value) : value.trim());
  if (!match) throw new RangeError(`Not a decimal: ${String(value)}`);
  const [, sign = '', whole = '0', fraction = ''] = match;
  return { units: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

/** The decimal without trailing zeros: `1.50` -> `1.5`. */
export function formatDecimal({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Integer division rounded half away from zero, the commercial "half-up" of the specification. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('Division by zero');
  const isNegative = numerator < 0n !== denominator < 0n;
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const rounded = (2n * n + d) / (2n * d);
  return isNegative ? -rounded : rounded;
}

function plainNotation(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`Not a decimal: ${value}`);
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/0+$/, '').replace(/\.$/, '') : text;
}
