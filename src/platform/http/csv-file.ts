import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify';

/**
 * A download that spreadsheets read as it is meant: UTF-8 with a byte-order mark, CRLF, and a quote in front of cells that would
 * otherwise run as a formula (`=`, `+`, `-`, `@`, tab, carriage return). The records are the heading, then the rows.
 */
export function csvFile(fileName: string, records: AsyncIterable<readonly string[]>): StreamableFile {
  const text = Readable.from(records).pipe(
    // A lone carriage return ends a row for spreadsheets, and what follows it could be a formula: such cells are quoted.
    stringify({ escape_formulas: true, quoted_match: /[\r\n]/, record_delimiter: 'windows', bom: true }),
  );
  return new StreamableFile(text, {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${fileName}"`,
  });
}
