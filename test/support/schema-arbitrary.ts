import fc, { type Arbitrary } from 'fast-check';
import { type OpenApiDocument, resolveSchema, type Schema } from './openapi';

/** Values that a schema allows: what a careful caller sends. */
export function validValue(document: OpenApiDocument, given: Schema, depth = 0): Arbitrary<unknown> {
  const schema = resolveSchema(document, given);
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) return fc.oneof(...variants.map((variant) => validValue(document, variant, depth + 1)));
  if (schema.allOf)
    return fc
      .tuple(...schema.allOf.map((part) => validValue(document, part, depth + 1)))
      .map((parts) => (parts.length === 1 ? parts[0] : (Object.assign({}, ...(parts as object[])) as unknown)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const types = [schema.type ?? 'object'].flat();
  return fc.oneof(...types.map((type) => valueOfType(document, schema, type, depth)));
}

function valueOfType(document: OpenApiDocument, schema: Schema, type: string, depth: number): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: clamp(schema.minimum, -1_000), max: clamp(schema.maximum, 1_000_000) });
    case 'number':
      return fc.integer({
        min: Math.ceil(clamp(schema.minimum, -1_000)),
        max: Math.floor(clamp(schema.maximum, 10_000)),
      });
    case 'string':
      return text(schema);
    case 'array':
      return fc.uniqueArray(validValue(document, schema.items ?? {}, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
        comparator: 'SameValueZero',
      });
    default:
      return object(document, schema, depth);
  }
}

function object(document: OpenApiDocument, schema: Schema, depth: number): Arbitrary<unknown> {
  const entries = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => [name, validValue(document, property, depth + 1)] as const,
  );
  return fc.record(Object.fromEntries(entries), { requiredKeys: [...(schema.required ?? [])] });
}

function text(schema: Schema): Arbitrary<unknown> {
  switch (schema.format) {
    case 'uuid':
      return schema.example === undefined ? fc.uuid() : fc.oneof(fc.constant(schema.example), fc.uuid());
    case 'email':
      return fc.integer({ min: 1, max: 1e9 }).map((n) => `fuzz${n}@example.com`);
    case 'date':
      return fc
        .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10));
    case 'date-time':
      return fc
        .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
        .map((instant) => instant.toISOString());
    default:
      if (schema.pattern !== undefined)
        return schema.example === undefined
          ? fc.stringMatching(new RegExp(schema.pattern))
          : fc.constant(schema.example);
      return fc.oneof(
        { weight: 3, arbitrary: fc.constant(schema.example ?? 'Sample') },
        fc.string({
          minLength: schema.minLength ?? 0,
          maxLength: Math.min(schema.maxLength ?? 40, 40),
          unit: 'grapheme',
        }),
      );
  }
}

/** Whatever a hostile or careless caller sends instead. */
export const hostileValue: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    '',
    ' ',
    '\u0000',
    'x\u0000y',
    '\ud800',
    "'; DROP TABLE customers; --",
    '${jndi:x}',
    '../../etc/passwd',
    '[object Object]',
    '9'.repeat(400),
  ),
  fc.constantFrom(-1, 0, 1.5, 2 ** 31, 2 ** 53, 1e308, -1e308, true, false),
  fc.constantFrom(
    [],
    {},
    [[]],
    [null],
    { $ne: null },
    { constructor: { prototype: {} } },
    Array.from({ length: 300 }, () => 'x'),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .anything({ maxDepth: 2, withBigInt: false, withDate: false })
    .map((value) => JSON.parse(JSON.stringify(value ?? null)) as unknown),
);

/** A valid body with one or two places spoilt: a field replaced, removed or added. */
export function spoiltBody(document: OpenApiDocument, schema: Schema): Arbitrary<unknown> {
  const names = Object.keys(resolveSchema(document, schema).properties ?? {});
  const field = names.length === 0 ? fc.constant('field') : fc.constantFrom(...names);
  const spoil = fc.tuple(
    fc.constantFrom('replace', 'remove', 'add'),
    field,
    hostileValue,
    fc.string({ minLength: 1, maxLength: 12 }),
  );
  return fc.oneof(
    { weight: 1, arbitrary: hostileValue },
    {
      weight: 6,
      arbitrary: fc
        .tuple(validValue(document, schema), fc.array(spoil, { minLength: 1, maxLength: 2 }))
        .map(([body, spoils]) => {
          const result: Record<string, unknown> = { ...(body as Record<string, unknown>) };
          for (const [kind, name, value, extra] of spoils) {
            if (kind === 'remove') delete result[name];
            else result[kind === 'replace' ? name : extra] = value;
          }
          return result;
        }),
    },
  );
}

function clamp(limit: number | undefined, fallback: number): number {
  if (limit === undefined) return fallback;
  return Math.max(-1_000_000_000, Math.min(limit, fallback > 0 ? Math.max(fallback, 1) : limit));
}
