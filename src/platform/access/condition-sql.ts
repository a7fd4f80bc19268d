import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { AppAbility } from './ability';
import type { Comparison, OrderOperator } from './comparison';
import type { ConditionFieldType } from './vocabulary';

const IDENTIFIER = /^[a-z_][a-z0-9_]*$/;
const TRUE = sql`TRUE`;
const FALSE = sql`FALSE`;

/** Parameters carry their type: without it `$1` takes the type of whatever stands beside it. */
const CASTS: Readonly<Record<ConditionFieldType, string>> = {
  uuid: 'uuid',
  text: 'text',
  boolean: 'boolean',
  number: 'numeric',
};
const ORDER_SIGNS: Readonly<Record<OrderOperator, string>> = { $lt: '<', $lte: '<=', $gt: '>', $gte: '>=' };

/**
 * The rows of `alias` on which the ability allows the action, as a boolean expression that is TRUE or FALSE, never NULL;
 * so it may stand under NOT. Columns come from the declared vocabulary, values are bound. No rule: FALSE.
 */
export function policySql(ability: AppAbility, action: string, resource: string, alias: string): Sql {
  if (!IDENTIFIER.test(alias)) throw new Error(`Not a table alias: ${alias}`);
  const lowestPriorityFirst = [...ability.rulesFor(action, resource)].reverse();
  return lowestPriorityFirst.reduce((allowed, { inverted, conditions = [] }) => {
    if (conditions.length === 0) return inverted ? FALSE : TRUE;
    const matches = join(
      conditions.map((comparison) => comparisonSql(comparison, alias)),
      ' AND ',
    );
    return inverted ? withoutRows(allowed, matches) : withRows(allowed, matches);
  }, FALSE);
}

function withRows(allowed: Sql, matches: Sql): Sql {
  if (allowed === TRUE) return TRUE;
  return allowed === FALSE ? sql`(${matches})` : sql`((${matches}) OR ${allowed})`;
}

function withoutRows(allowed: Sql, matches: Sql): Sql {
  if (allowed === FALSE) return FALSE;
  return allowed === TRUE ? sql`(NOT (${matches}))` : sql`(NOT (${matches}) AND ${allowed})`;
}

/** `col = $1 AND col IS NOT NULL` rather than `coalesce(col = $1, FALSE)`: as two-valued, and an index on the column serves it. */
function comparisonSql(comparison: Comparison, alias: string): Sql {
  if (comparison.operator === 'never') return FALSE;
  const column = columnSql(alias, comparison.field.column);
  const cast = raw(`::${CASTS[comparison.field.type]}`);
  const array = raw('[]');
  switch (comparison.operator) {
    case '$eq':
      if (comparison.value === null) return sql`${column} IS NULL`;
      return sql`(${column} = ${comparison.value}${cast} AND ${column} IS NOT NULL)`;
    case '$ne':
      if (comparison.value === null) return sql`${column} IS NOT NULL`;
      return sql`${column} IS DISTINCT FROM ${comparison.value}${cast}`;
    case '$in':
      return sql`(${column} = ANY(${[...comparison.value]}${cast}${array}) AND ${column} IS NOT NULL)`;
    case '$nin':
      return sql`(${column} <> ALL(${[...comparison.value]}${cast}${array}) OR ${column} IS NULL)`;
    default: {
      const sign = raw(ORDER_SIGNS[comparison.operator]);
      return sql`(${column} ${sign} ${comparison.value}${cast} AND ${column} IS NOT NULL)`;
    }
  }
}

function columnSql(alias: string, column: string): Sql {
  if (!IDENTIFIER.test(column)) throw new Error(`Not a column: ${column}`);
  return raw(`"${alias}"."${column}"`);
}

/** For actors that the policy does not restrict. */
export const UNRESTRICTED = TRUE;
