/** What becomes of the texts and JSON of one table when the person they speak of is erased. Every such column has its place here. */
export interface PersonalTable {
  /** Which rows are about the customer `$1`; absent where rows are found by what they mention. */
  readonly subject?: string;
  /** The SQL that takes the column's place. */
  readonly erased?: Readonly<Record<string, string>>;
  /** Further assignments of the erasure, e.g. the tombstone. */
  readonly also?: Readonly<Record<string, string>>;
  /** Taken out by the database (`crm.erase_mentions`, `crm.erase_audit_details`, triggers), where this program may not write. */
  readonly byDatabase?: readonly string[];
  /** Kept as it is, with the reason. */
  readonly kept?: Readonly<Record<string, string>>;
  /** Says nothing about a person: states, units, hashes. */
  readonly harmless?: readonly string[];
}

const declared = new Map<string, PersonalTable>();
const impersonal = new Map<string, string>();

/** Declares a table that speaks of customers and their people, beside the module that owns it. */
export function definePersonalTable(table: string, columns: PersonalTable): PersonalTable {
  assertNew(table);
  declared.set(table, columns);
  return columns;
}

/** Declares tables whose texts and JSON never speak of a customer's people, and why. */
export function defineImpersonalTables(reason: string, ...tables: readonly string[]): void {
  for (const table of tables) {
    assertNew(table);
    impersonal.set(table, reason);
  }
}

export function personalTables(): ReadonlyMap<string, PersonalTable> {
  return declared;
}

export function impersonalTables(): ReadonlyMap<string, string> {
  return impersonal;
}

/**
 * The statement that erases the rows of customer `$1`; `$2` is who does it, where the table keeps that. `rows` replaces the declared
 * condition, for some of them.
 */
export function erasureOf(table: string, rows?: string): string {
  const { subject = rows, erased = {}, also = {} } = declared.get(table) ?? {};
  if (subject === undefined) throw new Error(`Rows of ${table} about a customer are not declared`);
  const assignments = Object.entries({ ...erased, ...also }).map(([column, value]) => `${column} = ${value}`);
  return `UPDATE ${table} SET ${assignments.join(', ')} WHERE tenant_id = crm.tenant_id() AND ${rows ?? subject}`;
}

/**
 * The statement that takes words (`$2`, a pattern of `crm.words_pattern`) out of what the rows of customer `$1` say, and leaves the rest;
 * null where an erasure changes nothing. For one of several people who are spoken of.
 */
export function redactionOf(table: string): string | null {
  const { subject, erased = {} } = declared.get(table) ?? {};
  const columns = Object.keys(erased);
  if (subject === undefined || columns.length === 0) return null;
  const texts = `jsonb_build_object(${columns.map((column) => `'${column}', ${table}.${column}`).join(', ')})`;
  const taken = columns.map((column) => `r.${column}`).join(', ');
  return `UPDATE ${table} SET (${columns.join(', ')}) =
      (SELECT ${taken} FROM jsonb_populate_record(${table}, crm.without_words(${texts}, $2)) r)
    WHERE tenant_id = crm.tenant_id() AND ${subject} AND ${texts}::text ~* $2`;
}

function assertNew(table: string): void {
  if (declared.has(table) || impersonal.has(table)) throw new Error(`Personal data of ${table} are declared twice`);
}
