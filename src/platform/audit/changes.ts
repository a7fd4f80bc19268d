type Values = Readonly<Record<string, unknown>>;

/** The part of two states that differs, for an audit entry; values are compared by their JSON. */
export function changedFields(before: Values, after: Values): { before: Values; after: Values } {
  const changed = Object.keys(after).filter((field) => text(before[field]) !== text(after[field]));
  const pick = (source: Values): Values => Object.fromEntries(changed.map((field) => [field, source[field] ?? null]));
  return { before: pick(before), after: pick(after) };
}

function text(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, nested: unknown) =>
    typeof nested === 'bigint' ? nested.toString() : nested,
  );
}
