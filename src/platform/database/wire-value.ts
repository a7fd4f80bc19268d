/** Bind parameters as text: arrays in PostgreSQL's array syntax, objects as JSON, instants as ISO. */
export function toWireValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return toArrayLiteral(value);
  if (Buffer.isBuffer(value)) return value;
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value as string | number | boolean | bigint);
}

function toArrayLiteral(values: readonly unknown[]): string {
  const items = values.map((value) => {
    if (value === null || value === undefined) return 'NULL';
    return `"${String(toWireValue(value)).replace(/(["\\])/g, '\\$1')}"`;
  });
  return `{${items.join(',')}}`;
}
