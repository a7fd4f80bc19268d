import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { CustomerIntake, type KnownCustomer } from '../customers';
import type { CsvTable } from './csv/read-records';
import type { ReadRow } from './domain/customer-row';
import { decideRow, type Decision, invalidRow, type RowDecision } from './domain/decide-row';
import type { FileCustoms } from './domain/field-text';
import { FileLedger } from './domain/file-ledger';
import type { HeaderMapping } from './domain/header-mapping';
import type { Match } from './domain/match-customer';
import { ImportsErrors } from './imports.errors';
import type { OwnFields } from './own-fields';
import { completeFields, unusedFields } from './own-values';
import { type CellMeaning, readCells } from './read-cells';
import { ImportStaging, type StagedRow } from './persistence/import-staging';

export interface CustomerFile {
  readonly importId: string;
  readonly table: CsvTable;
  readonly columns: readonly string[];
  readonly mapping: HeaderMapping;
  readonly own: OwnFields;
  /** The company's. */
  readonly customs: FileCustoms;
}

const BATCH = 500;
export const MAXIMUM_ROWS = 200_000;

/** Reads a file batch by batch: normalise, look up what is stored, decide, stage. Other requests run between the batches. */
@Injectable()
export class CustomerFileReader {
  constructor(
    private readonly intake: CustomerIntake,
    private readonly staging: ImportStaging,
  ) {}

  /** @throws `import.too_many_rows`, `import.unreadable` (422) */
  async stage({ importId, table, columns, mapping, own, customs }: CustomerFile): Promise<Record<Decision, number>> {
    const counts: Record<Decision, number> = { create: 0, update: 0, duplicate: 0, invalid: 0 };
    const meaning: CellMeaning = { targets: columns.map((column) => mapping[column]), own, customs };
    const ledger = new FileLedger();
    let rowNumber = 0;
    for (const records of table.batches(BATCH)) {
      if (rowNumber + records.length > MAXIMUM_ROWS) throw tooManyRows();
      const read = records.map((cells) => ({ cells, ...readCells(cells, meaning) }));
      const matches = await this.matches(read);
      const staged = read.map(({ cells, ...row }, index) =>
        decided(++rowNumber, cells, row, matches[index] ?? [], ledger, own),
      );
      for (const { decision } of staged) counts[decision] += 1;
      await this.staging.add(importId, staged);
    }
    if (rowNumber === 0) throw ImportsErrors['import.unreadable']('The file has headers but no rows.');
    return counts;
  }

  private async matches(rows: readonly ReadRow[]): Promise<Match[][]> {
    const marks = await this.intake.matches(rows.map(({ row }) => row));
    const lineage = await this.staging.lineage(rows.map(({ row }) => row.fingerprint));
    const known = await this.intake.known([
      ...new Set([...marks.map(({ customerId }) => customerId), ...lineage.values()]),
    ]);
    const byRow: Match[][] = rows.map(({ row }) => matchOf(known, lineage.get(row.fingerprint), 'lineage', false));
    for (const { index, by, customerId, isContact } of marks)
      byRow[index]?.push(...matchOf(known, customerId, by, isContact));
    return byRow;
  }
}

function matchOf(
  known: ReadonlyMap<string, KnownCustomer>,
  id: string | undefined,
  by: Match['by'],
  isContact: boolean,
): Match[] {
  const customer = id === undefined ? undefined : known.get(id);
  return customer ? [{ by, isContact, customer }] : [];
}

function decided(
  rowNumber: number,
  cells: readonly string[],
  read: ReadRow,
  matches: readonly Match[],
  ledger: FileLedger,
  own: OwnFields,
): StagedRow {
  const { decision, fields } = withFields(decideRow(rowNumber, read, matches, ledger), read, rowNumber, own);
  const customerId = decision.decision === 'create' ? newId() : decision.customerId;
  if (customerId !== null) {
    const earlier = { customerId, rowNumber: decision.leadingRow, externalRef: read.row.externalRef };
    ledger.note(read.row, earlier, { contactPhone: decision.contactPhone, isWritten: decision.writes !== 'nothing' });
  }
  return { rowNumber, cells, row: read.row, fields, customerId, ...effectOf(decision) };
}

/** A row that would make something without its required fields makes nothing. */
function withFields(decision: RowDecision, { row, notes }: ReadRow, rowNumber: number, own: OwnFields) {
  if (decision.decision === 'invalid') return { decision, fields: row.fields };
  const { fields, faults } = completeFields(decision, row.fields, own);
  if (faults.length > 0) return { decision: invalidRow(rowNumber, [...faults, ...notes]), fields: row.fields };
  const reasons = [...decision.reasons, ...unusedFields(decision, row.fields)];
  return { decision: { ...decision, reasons }, fields };
}

function effectOf({ decision, reasons, writes, addsProperty, addsContact, contactPhone }: RowDecision) {
  return {
    decision,
    reasons,
    writes,
    propertyId: addsProperty ? newId() : null,
    contactId: addsContact ? newId() : null,
    contactPhone,
  };
}

function tooManyRows() {
  const detail = `One file may have ${MAXIMUM_ROWS.toLocaleString('en-US')} rows; split it.`;
  return ImportsErrors['import.too_many_rows'](detail, {
    faults: [{ pointer: '/file', code: 'too_many_rows', detail }],
  });
}
