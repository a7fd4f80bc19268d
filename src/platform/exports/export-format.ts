import { stringify } from 'csv-stringify/sync';

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type ExportRow = Readonly<Record<string, unknown>>;

export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
};

const BYTE_ORDER_MARK = '\ufeff';

/**
 * One part of the file; the first one of a CSV carries the heading. Spreadsheets read it as it is meant: UTF-8 with a byte-order
 * mark, CRLF, and a quote in front of cells that would otherwise run as a formula (`=`, `+`, `-`, `@`, tab, carriage return).
 */
export function formatPart(
  format: ExportFormat,
  columns: readonly string[],
  rows: readonly ExportRow[],
  isFirst: boolean,
): string {
  if (format === 'ndjson') return rows.map((row) => `${JSON.stringify(picked(columns, row))}\n`).join('');
  const records = rows.map((row) => columns.map((column) => cell(row[column])));
  const text = stringify(isFirst ? [[...columns], ...records] : records, {
    escape_formulas: true,
    // A lone carriage return ends a row for spreadsheets, and what follows it could be a formula.
    quoted_match: /[\r\n]/,
    record_delimiter: 'windows',
  });
  return isFirst ? BYTE_ORDER_MARK + text : text;
}

/** A field the role lost while the file was written is missing from then on. */
function picked(columns: readonly string[], row: ExportRow): ExportRow {
  return Object.fromEntries(columns.filter((column) => column in row).map((column) => [column, row[column]]));
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}
