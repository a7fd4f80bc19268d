/** OpenAPI 3.1 is JSON Schema: `nullable: true` of 3.0 becomes a `null` type. Rewrites a document in place. */
export function spellNullable(node: unknown): void {
  if (Array.isArray(node)) return node.forEach(spellNullable);
  if (typeof node !== 'object' || node === null) return;
  const schema = node as Record<string, unknown>;
  if (schema['nullable'] === true) makeNullable(schema);
  for (const [key, nested] of Object.entries(schema))
    if (key !== 'example' && key !== 'examples') spellNullable(nested);
}

function makeNullable(schema: Record<string, unknown>): void {
  delete schema['nullable'];
  const reference =
    (schema['allOf'] as unknown[] | undefined)?.[0] ??
    (schema['$ref'] === undefined ? undefined : { $ref: schema['$ref'] });
  if (reference !== undefined) {
    delete schema['allOf'];
    delete schema['$ref'];
    schema['anyOf'] = [reference, { type: 'null' }];
    return;
  }
  if (Array.isArray(schema['enum'])) schema['enum'] = [...(schema['enum'] as unknown[]), null];
  if (typeof schema['type'] === 'string') schema['type'] = [schema['type'], 'null'];
}
