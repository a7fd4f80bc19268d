/** A column that holds boxes of `SecretBox`. Its table has an `id`; with a `tenant_id`, too, it belongs to companies. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
}

const NAME = /^[a-z][a-z0-9_]*$/;

const declared = new Map<string, SealedColumn>();

/**
 * Declares where boxes lie, so that a rotation of keys finds them. The table's migration lets `crm_system` read and write the
 * column: `allowRewrap` of `migration-ddl`, unless it may already.
 */
export function defineSealedColumn(column: SealedColumn): SealedColumn {
  const key = `${column.table}.${column.column}`;
  if (!NAME.test(column.table) || !NAME.test(column.column)) throw new Error(`Not a name in the database: ${key}`);
  if (declared.has(key)) throw new Error(`The sealed column ${key} is declared twice`);
  declared.set(key, column);
  return column;
}

/** Every declared column, in the order of their names. */
export function sealedColumns(): readonly SealedColumn[] {
  return [...declared].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, column]) => column);
}
