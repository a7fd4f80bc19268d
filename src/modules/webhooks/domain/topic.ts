/** JSON Schema (2020-12) of a payload, in the part of it that topics need. What it does not name does not leave the house. */
export interface PayloadSchema {
  readonly type:
    'object' | 'array' | 'string' | 'integer' | 'boolean' | readonly ('object' | 'string' | 'integer' | 'null')[];
  readonly description?: string;
  readonly format?: 'uuid' | 'date' | 'date-time';
  readonly properties?: Readonly<Record<string, PayloadSchema>>;
  readonly items?: PayloadSchema;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
}

/** A fact that companies may have sent to them: the public, documented form of an event. */
export interface WebhookTopic {
  /** Name of the event: `work_order.completed`. */
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly schema: PayloadSchema;
  readonly example: object;
  /** Where the resource can be read, `{id}` being the aggregate's; for payloads that are too large to send. */
  readonly address: string | null;
}

/** The part of a payload that its schema names, at every depth; in the order of the schema, so that the text is always the same. */
export function publicPart(schema: PayloadSchema, value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((entry: unknown) => (schema.items ? publicPart(schema.items, entry) : entry));
  if (typeof value !== 'object' || value === null || !schema.properties) return value;
  const entries = Object.entries(schema.properties)
    .map(([name, part]) => [name, publicPart(part, (value as Record<string, unknown>)[name])] as const)
    .filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries);
}

/** An object whose properties are all there. */
export function objectOf(properties: Readonly<Record<string, PayloadSchema>>): PayloadSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

export const listOf = (items: PayloadSchema): PayloadSchema => ({ type: 'array', items });
export const id: PayloadSchema = { type: 'string', format: 'uuid' };
export const text: PayloadSchema = { type: 'string' };
export const day: PayloadSchema = { type: 'string', format: 'date' };
export const instant: PayloadSchema = { type: 'string', format: 'date-time' };
export const flag: PayloadSchema = { type: 'boolean' };
export const count: PayloadSchema = { type: 'integer' };
export const minor: PayloadSchema = { type: 'integer', description: 'Minor units of `currency`.' };
export const textOrNull: PayloadSchema = { type: ['string', 'null'] };
export const idOrNull: PayloadSchema = { type: ['string', 'null'], format: 'uuid' };
export const instantOrNull: PayloadSchema = { type: ['string', 'null'], format: 'date-time' };
export const countOrNull: PayloadSchema = { type: ['integer', 'null'] };
