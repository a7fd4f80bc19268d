import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import type { ExportedTable } from './company-tables';

/** Values of the primary key behind which the next page begins, as text. */
export type Continuation = readonly string[];

export interface Page {
  /** NDJSON, one row a line. */
  readonly content: string;
  readonly rows: number;
  /** Null at the end of the table. */
  readonly next: Continuation | null;
}

/** A column that names stored files. */
export interface FileColumn {
  readonly table: string;
  readonly column: string;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Rows of the current company, a page at a time, in the order of the primary key. The names come from the catalogue, never from a caller. */
@Injectable()
export class ExportedRows {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async page({ name, columns, key }: ExportedTable, after: Continuation | null, limit: number): Promise<Page> {
    const keys = key.map(({ column }) => `t.${quoted(column)}`);
    const casts = key.map(({ type }, index) => `$${index + 1}::text::${type}`);
    const condition = after === null ? 'true' : `(${keys.join(', ')}) > (${casts.join(', ')})`;
    const rows = await this.unitOfWork.read((manager) =>
      manager.query<{ line: string; place: string[] }[]>(
        `SELECT row_to_json(r)::text AS line, ARRAY[${key.map(({ column }) => `p.${quoted(column)}::text`).join(', ')}] AS place
         FROM (SELECT * FROM (SELECT ${[...new Set([...columns, ...key.map(({ column }) => column)])].map((column) => `t.${quoted(column)}`).join(', ')}
           FROM public.${quoted(name)} t WHERE ${condition} ORDER BY ${keys.join(', ')} LIMIT ${limit}) q) p
         CROSS JOIN LATERAL (SELECT ${columns.map((column) => `p.${quoted(column)}`).join(', ')}) r
         ORDER BY ${key.map(({ column }) => `p.${quoted(column)}`).join(', ')}`,
        after === null ? [] : [...after],
      ),
    );
    return {
      content: rows.map(({ line }) => `${line}\n`).join(''),
      rows: rows.length,
      next: rows.length < limit ? null : (rows.at(-1)?.place ?? null),
    };
  }

  /** Keys of stored files that a column names, a page at a time; a file of this export itself is none of them. */
  fileKeys(file: FileColumn, after: string, limit: number): Promise<string[]> {
    return this.keys(file, after, limit, file.table === 'files' ? `AND t.purpose <> 'company_export'` : '');
  }

  /** The same with the files of the export. */
  everyFileKey(file: FileColumn, after: string, limit: number): Promise<string[]> {
    return this.keys(file, after, limit, '');
  }

  private async keys(file: FileColumn, after: string, limit: number, condition: string): Promise<string[]> {
    const [table, column] = [quoted(file.table), quoted(file.column)];
    const rows = await this.unitOfWork.read((manager) =>
      manager.query<{ key: string }[]>(
        `SELECT t.${column} AS key FROM public.${table} t WHERE t.${column} > $1 ${condition} ORDER BY t.${column} LIMIT ${limit}`,
        [after],
      ),
    );
    return rows.map(({ key }) => key);
  }
}
