import { formatDecimal, parseDecimal } from '../../kernel/decimal';
import type { ConditionField, ConditionFieldType } from './vocabulary';

/** A value in the one spelling of its type: uuids in lower case, numbers as decimals without trailing zeros. */
export type CanonicalValue = string | boolean;

export type OrderOperator = '$lt' | '$lte' | '$gt' | '$gte';

/** Any version and variant: what the database takes as a uuid. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface OnField {
  readonly property: string;
  readonly field: ConditionField;
}

/** One test of a row. Both readers, memory and SQL, walk the same list of these; all of a rule's comparisons must hold. */
export type Comparison =
  | (OnField & { readonly operator: '$eq' | '$ne'; readonly value: CanonicalValue | null })
  | (OnField & { readonly operator: '$in' | '$nin'; readonly value: readonly CanonicalValue[] })
  | (OnField & { readonly operator: OrderOperator; readonly value: CanonicalValue })
  | { readonly operator: 'never' };

/** Undefined when the value does not belong to the type. */
export function canonicalValue(type: ConditionFieldType, value: unknown): CanonicalValue | undefined {
  switch (type) {
    case 'uuid':
      return typeof value === 'string' && UUID.test(value) ? value.toLowerCase() : undefined;
    case 'text':
      return typeof value === 'string' && !value.includes('\0') ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'number':
      return canonicalNumber(value);
  }
}

/**
 * Whether all comparisons hold for a loaded row. Two-valued like the SQL: null equals null only,
 * null is different from every value, and null is neither smaller nor greater than anything.
 */
export function rowMatches(comparisons: readonly Comparison[], row: object): boolean {
  return comparisons.every((comparison) => comparisonHolds(comparison, row));
}

function comparisonHolds(comparison: Comparison, row: object): boolean {
  if (comparison.operator === 'never') return false;
  const actual = valueOf(comparison, row);
  switch (comparison.operator) {
    case '$eq':
      return actual === comparison.value;
    case '$ne':
      return actual !== comparison.value;
    case '$in':
      return actual !== null && comparison.value.includes(actual);
    case '$nin':
      return actual === null || !comparison.value.includes(actual);
    default:
      return actual !== null && orderHolds(comparison.operator, compareNumbers(actual, comparison.value));
  }
}

/** A row that was loaded without the property would pass every prohibition: that is a defect, not an answer. */
function valueOf({ property, field }: OnField, row: object): CanonicalValue | null {
  const value = (row as Record<string, unknown>)[property];
  if (value === null) return null;
  const canonical = canonicalValue(field.type, value);
  if (canonical === undefined) throw new TypeError(`The policy needs ${property} (${field.type}) of the row`);
  return canonical;
}

function orderHolds(operator: OrderOperator, order: bigint): boolean {
  switch (operator) {
    case '$lt':
      return order < 0n;
    case '$lte':
      return order <= 0n;
    case '$gt':
      return order > 0n;
    case '$gte':
      return order >= 0n;
  }
}

function compareNumbers(left: CanonicalValue, right: CanonicalValue): bigint {
  const [a, b] = [parseDecimal(String(left)), parseDecimal(String(right))];
  return a.units * 10n ** BigInt(b.scale) - b.units * 10n ** BigInt(a.scale);
}

function canonicalNumber(value: unknown): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'bigint' && typeof value !== 'string') return undefined;
  try {
    return formatDecimal(parseDecimal(typeof value === 'bigint' ? value.toString() : value));
  } catch {
    return undefined;
  }
}
