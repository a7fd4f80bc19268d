import type { Type as ClassType } from '@nestjs/common';
import { DECORATORS } from '@nestjs/swagger';
import { JsonText } from '../platform/database';

/** What `@nestjs/swagger` keeps about a documented field. */
interface DocumentedField {
  readonly type?: unknown;
  readonly isArray?: boolean;
}

type Shape = ReadonlyMap<string, Shape | null>;

/**
 * Lets through what a response class documents and nothing else, at every depth. The class is the whitelist: a column that a module
 * adds to its own answers stays inside until somebody documents it for partners.
 */
export class Projection {
  private shape: Shape | undefined;

  constructor(private readonly response: ClassType) {}

  /** One resource; `ETag` and `Location` stay those of the original. */
  one(full: JsonText): JsonText {
    return new JsonText(JSON.stringify(pick(full.parse(), this.fields)), full.resource);
  }

  /** One page of a list. */
  page(full: JsonText): JsonText {
    const { data, page } = full.parse<{ data: unknown[]; page: object }>();
    return new JsonText(JSON.stringify({ data: data.map((row) => pick(row, this.fields)), page }));
  }

  private get fields(): Shape {
    return (this.shape ??= shapeOf(this.response));
  }
}

function shapeOf(response: ClassType): Shape {
  const prototype = response.prototype as object;
  const names = (Reflect.getMetadata(DECORATORS.API_MODEL_PROPERTIES_ARRAY, prototype) ?? []) as string[];
  if (names.length === 0) throw new Error(`${response.name} documents no field`);
  return new Map(
    names.map((name) => {
      const field = name.slice(1);
      return [field, nested(Reflect.getMetadata(DECORATORS.API_MODEL_PROPERTIES, prototype, field) as DocumentedField)];
    }),
  );
}

/** The field decorators name classes lazily, by a function called `type`; everything else is a value. */
function nested({ type }: DocumentedField): Shape | null {
  return typeof type === 'function' && type.name === 'type' ? shapeOf((type as () => ClassType)()) : null;
}

function pick(value: unknown, shape: Shape): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, shape));
  if (typeof value !== 'object' || value === null) return value;
  const given = value as Readonly<Record<string, unknown>>;
  const kept = [...shape].filter(([name]) => Object.hasOwn(given, name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, inner ? pick(given[name], inner) : given[name]]));
}
