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

/** The statement that erases the rows of customer `$1`; `$2` is who does it, where the table keeps that. */
export function erasureOf(table: string): string {
  const { subject, erased = {}, also = {} } = declared.get(table) ?? {};
  if (subject === undefined) throw new Error(`Rows of ${table} about a customer are not declared`);
  const assignments = Object.entries({ ...erased, ...also }).map(([column, value]) => `${column} = ${value}`);
  return `UPDATE ${table} SET ${assignments.join(', ')} WHERE tenant_id = crm.tenant_id() AND ${subject}`;
}

function assertNew(table: string): void {
  if (declared.has(table) || impersonal.has(table)) throw new Error(`Personal data of ${table} are declared twice`);
}
