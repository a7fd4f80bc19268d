import { raw, type Sql } from 'sql-template-tag';

/** How a column's text from PostgreSQL becomes JSON. `minor` is bigint as a JSON number, `json` is passed through. */
export type ColumnKind = 'text' | 'uuid' | 'integer' | 'minor' | 'decimal' | 'boolean' | 'instant' | 'day' | 'json';

export interface ShapeColumn {
  /** SQL expression over the aliases of the query, a constant of the program. */
  readonly expression: string;
  readonly kind: ColumnKind;
}

export type RawRow = readonly (string | null)[];

/** JSON text that is already final; the HTTP layer sends it as it is. */
export class JsonText {
  constructor(
    readonly text: string,
    /** Identity of the resource inside, for `Location` and `ETag`. */
    readonly resource: { readonly id?: string; readonly version?: number } = {},
  ) {}

  parse<T>(): T {
    return JSON.parse(this.text) as T;
  }
}

const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

/**
 * The columns of one response, in order: what to select and how each value is written. Rows go from the wire to JSON
 * without becoming objects (no hydration, no Date), which is what makes long lists cheap.
 */
export class RowShape {
  readonly fields: readonly string[];
  readonly select: Sql;
  private readonly prefixes: readonly string[];
  private readonly kinds: readonly ColumnKind[];
  private readonly masked = new Map<string, RowShape>();

  constructor(private readonly columns: Readonly<Record<string, ShapeColumn>>) {
    this.fields = Object.keys(columns);
    this.select = raw(this.fields.map((field) => `${columns[field]?.expression} AS "${field}"`).join(', '));
    this.prefixes = this.fields.map((field, index) => `${index === 0 ? '{' : ','}${JSON.stringify(field)}:`);
    this.kinds = Object.values(columns).map(({ kind }) => kind);
  }

  /** The same shape without the fields a principal may not see; memoised. */
  without(hidden: ReadonlySet<string>): RowShape {
    const dropped = this.fields.filter((field) => hidden.has(field));
    if (dropped.length === 0) return this;
    const key = dropped.join();
    const known = this.masked.get(key);
    if (known) return known;
    const kept = Object.entries(this.columns).filter(([field]) => !hidden.has(field));
    const shape = new RowShape(Object.fromEntries(kept));
    this.masked.set(key, shape);
    return shape;
  }

  /** The same shape with one field from elsewhere; memoised, so the expression is one of few. */
  replacing(field: string, from: ShapeColumn): RowShape {
    const key = `${field}=${from.expression}`;
    const known = this.masked.get(key);
    if (known) return known;
    const shape = new RowShape({ ...this.columns, [field]: from });
    this.masked.set(key, shape);
    return shape;
  }

  /** The JSON object of one row. */
  toJson(row: RawRow): string {
    let text = '';
    for (let index = 0; index < this.kinds.length; index++) {
      text += this.prefixes[index] + valueToJson(row[index] ?? null, this.kinds[index] ?? 'text');
    }
    return `${text}}`;
  }

  /** The JSON of one row with its identity. */
  toResource(row: RawRow): JsonText {
    const id = row[this.fields.indexOf('id')];
    const version = row[this.fields.indexOf('version')];
    return new JsonText(this.toJson(row), { ...(id && { id }), ...(version && { version: Number(version) }) });
  }

  /** The JSON array of many rows. */
  toJsonArray(rows: readonly RawRow[]): string {
    let text = '[';
    for (let index = 0; index < rows.length; index++) {
      text += (index === 0 ? '' : ',') + this.toJson(rows[index] ?? []);
    }
    return `${text}]`;
  }
}

/** Declares the columns of a response; use `column('c.id', 'uuid')` for each. */
export function rowShape(columns: Readonly<Record<string, ShapeColumn>>): RowShape {
  return new RowShape(columns);
}

export function column(expression: string, kind: ColumnKind): ShapeColumn {
  return { expression, kind };
}

function valueToJson(value: string | null, kind: ColumnKind): string {
  if (value === null) return 'null';
  switch (kind) {
    case 'text':
      return NEEDS_ESCAPE.test(value) ? JSON.stringify(value) : `"${value}"`;
    case 'uuid':
    case 'day':
      return `"${value}"`;
    case 'integer':
    case 'minor':
    case 'json':
      return value;
    case 'decimal':
      return value.includes('.') ? trimDecimal(value) : value;
    case 'boolean':
      return value === 't' ? 'true' : 'false';
    case 'instant':
      return `"${instantToIso(value)}"`;
  }
}

/** `2026-11-20 08:53:50.123456+00` (ISO DateStyle, UTC session) -> `2026-11-20T08:53:50.123456Z`. */
function instantToIso(value: string): string {
  if (value.endsWith('+00')) return `${value.slice(0, 10)}T${value.slice(11, -3)}Z`;
  return new Date(value).toISOString();
}

function trimDecimal(value: string): string {
  return value.replace(/\.?0+$/, '');
}
