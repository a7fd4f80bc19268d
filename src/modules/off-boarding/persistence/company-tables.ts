import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { sealedColumns } from '../../../platform/secrets';
import { WITHHELD_COLUMNS, WITHHELD_TABLES } from '../domain/withheld';
import { purgeOrder, type Reference } from '../domain/purge-order';

/** A table as the export of a company writes it. */
export interface ExportedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns that stay behind, each with its reason. */
  readonly withheld: Readonly<Record<string, string>>;
  /** The primary key, by which rows are ordered. */
  readonly key: readonly { readonly column: string; readonly type: string }[];
}

interface CatalogueTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unreadable: readonly string[] | null;
  readonly key: ExportedTable['key'];
}

/** Tables that the company's own role may read at least in part; the tenant wall leaves only the company's rows in them. */
const READABLE_TABLES = `
  SELECT t.relname AS name,
    array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE has_column_privilege('crm_tenant', t.oid, a.attnum, 'SELECT')) AS columns,
    array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE NOT has_column_privilege('crm_tenant', t.oid, a.attnum, 'SELECT')) AS unreadable,
    (SELECT jsonb_agg(jsonb_build_object('column', k.attname, 'type', format_type(k.atttypid, k.atttypmod)) ORDER BY n.place)
     FROM pg_index i CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS n(number, place)
     JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = n.number
     WHERE i.indrelid = t.oid AND i.indisprimary) AS key
  FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') AND t.relrowsecurity
    AND has_any_column_privilege('crm_tenant', t.oid, 'SELECT')
  GROUP BY t.oid, t.relname ORDER BY t.relname`;

const COMPANY_TABLES = `
  SELECT t.relname AS name FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
  WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')`;

const REFERENCES = `
  SELECT own.relname AS "from", other.relname AS "to" FROM pg_constraint f
  JOIN pg_class own ON own.oid = f.conrelid JOIN pg_class other ON other.oid = f.confrelid WHERE f.contype = 'f'`;

/** Columns that name a stored file. */
const FILE_COLUMNS = `
  SELECT t.relname AS "table", a.attname AS "column" FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND NOT a.attisdropped
  WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') AND a.attname IN ('storage_key', 'file_key') ORDER BY t.relname`;

/** What the database says about the tables of companies: no list is kept by hand, so no table is forgotten. */
@Injectable()
export class CompanyTables {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async exported(): Promise<ExportedTable[]> {
    const tables = await this.ask<CatalogueTable>(READABLE_TABLES);
    return tables.filter(({ name }) => !(name in WITHHELD_TABLES)).map(asExported);
  }

  /** Every table with rows of companies, in an order in which they can be emptied. */
  async inPurgeOrder(): Promise<string[]> {
    const tables = await this.ask<{ name: string }>(COMPANY_TABLES);
    return purgeOrder(
      tables.map(({ name }) => name),
      await this.ask<Reference>(REFERENCES),
    );
  }

  fileColumns(): Promise<{ table: string; column: string }[]> {
    return this.ask(FILE_COLUMNS);
  }

  private ask<Row>(question: string): Promise<Row[]> {
    return this.unitOfWork.runAsSystem((manager) => manager.query<Row[]>(question));
  }
}

function asExported({ name, columns, unreadable, key }: CatalogueTable): ExportedTable {
  const sealed = sealedColumns().filter(({ table }) => table === name);
  const reasonOf = (column: string): string | undefined =>
    WITHHELD_COLUMNS[`${name}.${column}`] ??
    (sealed.some((one) => one.column === column) ? 'sealed secret' : undefined);
  const withheld = Object.fromEntries([
    ...(unreadable ?? []).map((column) => [column, 'not the company’s to read']),
    ...columns.flatMap((column) => {
      const reason = reasonOf(column);
      return reason === undefined ? [] : [[column, reason]];
    }),
  ]) as Record<string, string>;
  return { name, columns: columns.filter((column) => !(column in withheld)), withheld, key };
}
