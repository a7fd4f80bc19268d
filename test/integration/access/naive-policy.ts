import type { Conditions, StoredRule } from '../../../src/platform/access';

export type ProbeRow = Readonly<Record<'ownerId' | 'label' | 'isOpen' | 'amount', string | boolean | null>>;
export type Attributes = Readonly<Record<string, string | null>>;

/**
 * The policy once more, written only from its description: the last rule about the action that applies decides.
 * It knows neither CASL nor SQL, so that both can be wrong against it.
 */
export function naivelyAllowed(
  rules: readonly StoredRule[],
  action: string,
  row: ProbeRow,
  attributes: Attributes,
): boolean {
  for (const rule of [...rules].reverse()) {
    const isAboutAction = [rule.action].flat().some((named) => named === action || named === 'manage');
    if (!isAboutAction || (rule.inverted === true && rule.fields)) continue;
    if (applies(rule, row, attributes)) return rule.inverted !== true;
  }
  return false;
}

/** With an attribute missing, a permission applies to no row and a prohibition to every row. */
function applies({ conditions = {}, inverted = false }: StoredRule, row: ProbeRow, attributes: Attributes): boolean {
  const wanted = [...JSON.stringify(conditions).matchAll(/\$\{(\w+)\}/g)].map(
    ([, name = '']) => attributes[name] ?? null,
  );
  if (wanted.includes(null)) return inverted;
  const filled = JSON.parse(
    JSON.stringify(conditions).replace(/\$\{(\w+)\}/g, (_text, name: string) => attributes[name] ?? ''),
  ) as Conditions;
  return Object.entries(filled).every(([property, condition]) =>
    holds(row[property as keyof ProbeRow], property, condition),
  );
}

function holds(actual: string | boolean | null, property: string, condition: Conditions[string]): boolean {
  const operators = typeof condition === 'object' && condition !== null ? condition : { $eq: condition };
  const comparable = (value: unknown) => (property === 'amount' && value !== null ? Number(value) : value);
  const mine = comparable(actual);
  return Object.entries(operators).every(([operator, operand]: [string, unknown]) => {
    const listed = () => (operand as unknown[]).map(comparable).includes(mine);
    if (operator === '$eq') return mine === comparable(operand);
    if (operator === '$ne') return mine !== comparable(operand);
    if (operator === '$in') return mine !== null && listed();
    if (operator === '$nin') return mine === null || !listed();
    if (mine === null) return false;
    const [left, right] = [Number(mine), Number(operand)];
    return { $lt: left < right, $lte: left <= right, $gt: left > right, $gte: left >= right }[operator] === true;
  });
}
