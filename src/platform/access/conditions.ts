import { canonicalValue, type CanonicalValue, type Comparison, type OrderOperator } from './comparison';
import type { ConditionField, ConditionFieldType } from './vocabulary';

export type ConditionValue = string | number | boolean | null;

/** The fixed list: what both the database and memory answer alike. `$exists`, `$regex`, `$or` and the rest are refused. */
export interface ConditionOperators {
  readonly $eq?: ConditionValue;
  readonly $ne?: ConditionValue;
  readonly $in?: readonly (string | number | boolean)[];
  readonly $nin?: readonly (string | number | boolean)[];
  readonly $lt?: string | number;
  readonly $lte?: string | number;
  readonly $gt?: string | number;
  readonly $gte?: string | number;
}

/** All must hold. A value is an equality; `'${technicianId}'` stands for the caller's attribute. */
export type Conditions<Property extends string = string> = {
  readonly [P in Property]?: ConditionValue | ConditionOperators;
};

/** A value that is known only when somebody acts. */
interface Placeholder {
  readonly attribute: string;
}
export type Operand = CanonicalValue | Placeholder;

/** A comparison as stored in a role, before the caller's attributes are put in. */
export interface ComparisonTemplate {
  readonly property: string;
  readonly field: ConditionField;
  readonly operator: Exclude<Comparison['operator'], 'never'>;
  readonly operand: Operand | null | readonly Operand[];
}

export type ReportFault = (path: string, code: string, detail: string) => void;
/** Undefined when the caller does not have the attribute. */
export type AttributeLookup = (attribute: string) => string | undefined;

const MAXIMUM_PROPERTIES = 20;
const MAXIMUM_LIST_LENGTH = 100;
const PLACEHOLDER = /^\$\{([a-zA-Z][a-zA-Z0-9]*)\}$/;
const ORDER_OPERATORS: ReadonlySet<string> = new Set<OrderOperator>(['$lt', '$lte', '$gt', '$gte']);
const LIST_OPERATORS: ReadonlySet<string> = new Set(['$in', '$nin']);
const VALUE_OPERATORS: ReadonlySet<string> = new Set(['$eq', '$ne']);

/** Checks conditions word by word against the vocabulary. They are flat: a property, at most one level of operators, a value. */
export function parseConditions(
  conditions: unknown,
  fields: ReadonlyMap<string, ConditionField>,
  report: ReportFault,
): ComparisonTemplate[] {
  if (!isPlainObject(conditions)) {
    report('', 'not_an_object', 'Conditions are an object of properties.');
    return [];
  }
  const entries = Object.entries(conditions);
  if (entries.length > MAXIMUM_PROPERTIES) report('', 'too_many', `At most ${MAXIMUM_PROPERTIES} properties.`);
  return entries.flatMap(([property, condition]) => {
    const field = fields.get(property);
    if (field) return parseProperty(property, field, condition, report);
    report(`/${property}`, 'unknown_field', `${property} cannot be used in conditions of this resource.`);
    return [];
  });
}

/** Puts the caller's attributes in. One missing or unfit attribute leaves nothing that could match. */
export function resolveComparisons(templates: readonly ComparisonTemplate[], lookup: AttributeLookup): Comparison[] {
  const comparisons: Comparison[] = [];
  for (const { property, field, operator, operand } of templates) {
    const value = Array.isArray(operand)
      ? resolveList(operand as readonly Operand[], field, lookup)
      : resolveOperand(operand as Operand | null, field, lookup);
    if (value === undefined) return [{ operator: 'never' }];
    comparisons.push({ property, field, operator, value } as Comparison);
  }
  return comparisons;
}

function resolveList(
  operands: readonly Operand[],
  field: ConditionField,
  lookup: AttributeLookup,
): CanonicalValue[] | undefined {
  const values = operands.map((operand) => resolveOperand(operand, field, lookup));
  return values.includes(undefined) ? undefined : (values as CanonicalValue[]);
}

function resolveOperand<O extends Operand | null>(operand: O, field: ConditionField, lookup: AttributeLookup) {
  if (operand === null || typeof operand !== 'object') return operand as CanonicalValue | null;
  return canonicalValue(field.type, lookup(operand.attribute));
}

function parseProperty(
  property: string,
  field: ConditionField,
  condition: unknown,
  report: ReportFault,
): ComparisonTemplate[] {
  const operators = isPlainObject(condition) ? Object.entries(condition) : [['$eq', condition] as const];
  if (operators.length === 0) report(`/${property}`, 'empty', 'An operator is missing.');
  return operators.flatMap(([operator, value]) => {
    const path = isPlainObject(condition) ? `/${property}/${operator}` : `/${property}`;
    const operand = parseOperand(operator, value, field, (code, detail) => report(path, code, detail));
    return operand === undefined
      ? []
      : [{ property, field, operator: operator as ComparisonTemplate['operator'], operand }];
  });
}

type Report = (code: string, detail: string) => void;

function parseOperand(
  operator: string,
  value: unknown,
  field: ConditionField,
  report: Report,
): ComparisonTemplate['operand'] | undefined {
  if (VALUE_OPERATORS.has(operator)) return value === null ? null : parseValue(value, field, report);
  if (LIST_OPERATORS.has(operator)) return parseList(value, field, report);
  if (!ORDER_OPERATORS.has(operator)) report('unknown_operator', `The operator ${operator} is not known.`);
  else if (field.type !== 'number') report('not_ordered', `${operator} needs a number; this is ${field.type}.`);
  else return parseValue(value, field, report);
  return undefined;
}

function parseList(value: unknown, field: ConditionField, report: Report): readonly Operand[] | undefined {
  if (!Array.isArray(value) || value.length > MAXIMUM_LIST_LENGTH) {
    report('invalid_list', `A list of at most ${MAXIMUM_LIST_LENGTH} values is needed.`);
    return undefined;
  }
  const operands = value.map((entry: unknown) => parseValue(entry, field, report));
  return operands.includes(undefined) ? undefined : (operands as Operand[]);
}

function parseValue(value: unknown, field: ConditionField, report: Report): Operand | undefined {
  if (typeof value === 'string') {
    const attribute = PLACEHOLDER.exec(value)?.[1];
    if (attribute !== undefined) return { attribute };
    if (value.includes('${')) {
      report('invalid_placeholder', 'A placeholder is the whole value: ${name}.');
      return undefined;
    }
  }
  const canonical = canonicalValue(field.type, value);
  if (canonical === undefined) report('invalid_value', `The value is not of type ${field.type}.`);
  return canonical;
}

/** What may be asked of a field of the type; only numbers have an order. */
export function operatorsOf(type: ConditionFieldType): string[] {
  return [...VALUE_OPERATORS, ...LIST_OPERATORS, ...(type === 'number' ? ORDER_OPERATORS : [])];
}

export function isPlaceholder(operand: Operand | null): operand is Placeholder {
  return operand !== null && typeof operand === 'object';
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
