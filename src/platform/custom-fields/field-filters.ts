import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { FieldFault } from '../../kernel/domain-error';
import { checkValue } from './check-values';
import type { FieldHost } from './field-host';
import type { FieldDefinition, FieldType, FieldValue } from './field-types';

/** `tank_size[gte]` -> `1000`, as the query had it after `cf.`. */
export type FieldFilters = Readonly<Record<string, string>>;

type Operator = 'eq' | 'ne' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'prefix' | 'exists';

const ORDERED: readonly Operator[] = ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'exists'];
const WORDS: readonly Operator[] = ['eq', 'ne', 'in', 'prefix', 'exists'];
const CHOICE: readonly Operator[] = ['eq', 'ne', 'in', 'exists'];
const OPERATORS_OF: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: WORDS,
  url: WORDS,
  email: WORDS,
  phone: WORDS,
  number: ORDERED,
  money: ORDERED,
  date: ORDERED,
  datetime: ORDERED,
  boolean: ['eq', 'exists'],
  select: CHOICE,
  multi_select: CHOICE,
};
const SIGNS: Readonly<Partial<Record<Operator, string>>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };
const MOST_VALUES = 20;
const FILTER = /^([a-z][A-Za-z0-9_]{0,39})(?:\[([a-z]+)\])?$/;
/** Shorter than what the listed values are cut to, so that a cut value is never taken for a whole one. */
const LONGEST_VALUE = 100;

/** Conditions on the rows of the host, or the faults of the filters. */
export function fieldConditions(
  host: FieldHost,
  definitions: readonly FieldDefinition[],
  filters: FieldFilters,
): { readonly conditions: Sql[]; readonly faults: FieldFault[] } {
  const conditions: Sql[] = [];
  const faults: FieldFault[] = [];
  for (const [name, text] of Object.entries(filters)) {
    const [, key, operator = 'eq'] = FILTER.exec(name) ?? [];
    const definition = definitions.find((one) => one.key === key);
    const report = (code: string, detail: string): void => {
      faults.push({ pointer: `/query/cf.${name}`, code, detail });
    };
    if (!definition) report('unknown_field', 'The list has no such field to filter by.');
    else if (!isOperatorOf(definition.type, operator))
      report('unknown_operator', `One of ${OPERATORS_OF[definition.type].join(', ')}.`);
    else {
      const condition = conditionOf(host, definition, operator, text);
      if (typeof condition === 'string') report('invalid_value', condition);
      else conditions.push(condition);
    }
  }
  return { conditions, faults };
}

function isOperatorOf(type: FieldType, operator: string): operator is Operator {
  return (OPERATORS_OF[type] as readonly string[]).includes(operator);
}

function conditionOf(host: FieldHost, field: FieldDefinition, operator: Operator, text: string): Sql | string {
  if (operator === 'exists') {
    if (text !== 'true' && text !== 'false') return 'Say true or false.';
    return text === 'true' ? rowsWith(host, field, sql`TRUE`) : rowsWithout(host, field, sql`TRUE`);
  }
  const texts = operator === 'in' ? text.split(',').map((one) => one.trim()) : [text.trim()];
  if (texts.length > MOST_VALUES) return `At most ${MOST_VALUES} values.`;
  const values = texts.map((one) => readValue(field, one));
  const unreadable = values.find((value) => value === null);
  if (unreadable !== undefined) return `The value does not fit a field of type ${field.type}.`;
  const keys = values.map((value) => sql`crm.field_value_key(${JSON.stringify(value)}::jsonb)`);
  const [key = sql`NULL`] = keys;
  switch (operator) {
    case 'eq':
      return rowsWith(host, field, sql`v.value = ${key}`);
    case 'ne':
      return rowsWithout(host, field, sql`v.value = ${key}`);
    case 'in':
      return rowsWith(host, field, sql`v.value IN (${join(keys)})`);
    case 'prefix':
      return rowsWith(host, field, sql`v.value >= ${key} AND v.value < ${key} || ${'\u{10FFFF}'}`);
    default:
      return rowsWith(host, field, sql`v.value ${raw(SIGNS[operator] ?? '=')} ${key}`);
  }
}

function rowsWith({ alias, values, column }: FieldHost, { key }: FieldDefinition, condition: Sql): Sql {
  return sql`${raw(alias)}.id IN (SELECT v.${raw(column)} FROM ${raw(values)} v WHERE v.field = ${key} AND ${condition})`;
}

function rowsWithout({ alias, values, column }: FieldHost, { key }: FieldDefinition, condition: Sql): Sql {
  return sql`${raw(alias)}.id NOT IN (SELECT v.${raw(column)} FROM ${raw(values)} v WHERE v.field = ${key} AND ${condition})`;
}

/** The value of a query parameter in the type of its field; null when it does not fit. */
function readValue(field: FieldDefinition, text: string): FieldValue | null {
  if (text === '' || text.length > LONGEST_VALUE) return null;
  switch (field.type) {
    case 'number':
    case 'money':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : null;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : null;
    case 'date':
    case 'datetime': {
      const checked = checkValue(field, text);
      return 'value' in checked ? checked.value : null;
    }
    default:
      return text;
  }
}
