import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../../platform/database';
import { describeReason, type Reason } from '../domain/reasons';

interface RejectedRow {
  readonly row: number;
  readonly decision: string;
  readonly reasons: readonly Reason[];
  readonly cells: readonly string[];
}

const COLUMNS_SHAPE = rowShape({ columns: column('array_to_json(i.columns)', 'json') });
const ROW_SHAPE = rowShape({
  row: column('r.row_number', 'integer'),
  decision: column('r.decision', 'text'),
  reasons: column('r.reasons', 'json'),
  cells: column('r.cells', 'json'),
});
const BATCH = 2_000;
const ADDED_COLUMNS = ['_row', '_decision', '_reason'];

/** Duplicates and invalid rows as records of a CSV file, heading first. */
@Injectable()
export class RejectedRows {
  constructor(private readonly reader: TenantReader) {}

  async *records(importId: string): AsyncGenerator<string[]> {
    const found = await this.reader.one<{ columns: string[] }>(
      COLUMNS_SHAPE,
      sql`FROM imports i WHERE i.id = ${importId}`,
    );
    const columns = found?.columns ?? [];
    yield [...columns, ...ADDED_COLUMNS];
    for (let after = 0; ;) {
      const batch = await this.reader.many<RejectedRow>(
        ROW_SHAPE,
        sql`FROM import_rows r WHERE r.import_id = ${importId} AND r.row_number > ${after} AND r.decision IN ('duplicate', 'invalid')
          ORDER BY r.row_number LIMIT ${BATCH}`,
      );
      for (const row of batch) yield recordOf(row, columns.length);
      after = batch.at(-1)?.row ?? after;
      if (batch.length < BATCH) return;
    }
  }
}

function recordOf({ row, decision, reasons, cells }: RejectedRow, width: number): string[] {
  const sentences = reasons
    .map(describeReason)
    .map(({ about, detail }) => (about === null ? detail : `${about}: ${detail}`));
  const padded = Array.from({ length: width }, (_, index) => cells[index] ?? '');
  return [...padded, String(row), decision, sentences.join(' ')];
}
