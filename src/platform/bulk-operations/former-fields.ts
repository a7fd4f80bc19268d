import type { RowBefore } from './bulk-resource';

/**
 * The body of the change that takes a change back: what the parameters mention, as it was.
 * @param columns member of the body -> column
 */
export function formerFields(
  before: RowBefore,
  parameters: object,
  columns: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const { customFields, ...plain } = parameters as Record<string, unknown>;
  const former = Object.keys(plain).map((member) => [member, before[columns[member] ?? ''] ?? null] as const);
  if (customFields === undefined) return Object.fromEntries(former);
  const stored = (before['custom_fields'] ?? {}) as Record<string, unknown>;
  const values = Object.keys(customFields as object).map((key) => [key, stored[key] ?? null] as const);
  return { ...Object.fromEntries(former), customFields: Object.fromEntries(values) };
}
