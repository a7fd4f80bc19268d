import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { CustomerIntake, type KnownCustomer } from '../customers';
import type { CsvTable } from './csv/read-records';
import type { ReadRow } from './domain/customer-row';
import { decideRow, type Decision, type RowDecision } from './domain/decide-row';
import { FileLedger } from './domain/file-ledger';
import type { HeaderMapping } from './domain/header-mapping';
import type { CustomerField } from './domain/import-fields';
import type { Match } from './domain/match-customer';
import { readRow } from './domain/read-row';
import { ImportsErrors } from './imports.errors';
import { ImportStaging, type StagedRow } from './persistence/import-staging';

export interface CustomerFile {
  readonly importId: string;
  readonly table: CsvTable;
  readonly columns: readonly string[];
  readonly mapping: HeaderMapping;
  /** The company's country, ISO 3166-1 alpha-2. */
  readonly country: string;
}

const BATCH = 500;
export const MAXIMUM_ROWS = 200_000;
/** A formula sign that `rejected.csv` made harmless. */
const HARMLESS_FORMULA = /^'(?=[=+\-@\t\r])/;

/** Reads a file batch by batch: normalise, look up what is stored, decide, stage. Other requests run between the batches. */
@Injectable()
export class CustomerFileReader {
  constructor(
    private readonly intake: CustomerIntake,
    private readonly staging: ImportStaging,
  ) {}

  /** @throws `import.too_many_rows`, `import.unreadable` (422) */
  async stage({ importId, table, columns, mapping, country }: CustomerFile): Promise<Record<Decision, number>> {
    const counts: Record<Decision, number> = { create: 0, update: 0, duplicate: 0, invalid: 0 };
    const fieldOf = columns.map((column) => mapping[column]);
    const ledger = new FileLedger();
    let rowNumber = 0;
    for (const records of table.batches(BATCH)) {
      if (rowNumber + records.length > MAXIMUM_ROWS) throw tooManyRows();
      const read = records.map((cells) => ({ cells, ...readCells(cells, fieldOf, country) }));
      const matches = await this.matches(read);
      const staged = read.map(({ cells, ...row }, index) =>
        decided(++rowNumber, cells, row, matches[index] ?? [], ledger),
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

function readCells(
  cells: readonly string[],
  fieldOf: readonly (CustomerField | undefined)[],
  country: string,
): ReadRow {
  const values: Partial<Record<CustomerField, string>> = {};
  for (const [index, field] of fieldOf.entries()) {
    const text = cells[index]?.replace(HARMLESS_FORMULA, '').trim();
    if (field !== undefined && text !== undefined && text !== '') values[field] = text;
  }
  const read = readRow(values, country);
  return cells.length > fieldOf.length ? { ...read, faults: [...read.faults, { code: 'too_many_columns' }] } : read;
}

function decided(
  rowNumber: number,
  cells: readonly string[],
  read: ReadRow,
  matches: readonly Match[],
  ledger: FileLedger,
): StagedRow {
  const decision = decideRow(rowNumber, read, matches, ledger);
  const customerId = decision.decision === 'create' ? newId() : decision.customerId;
  if (customerId !== null) {
    const earlier = { customerId, rowNumber: decision.leadingRow, externalRef: read.row.externalRef };
    ledger.note(read.row, earlier, { contactPhone: decision.contactPhone, isWritten: decision.writes !== 'nothing' });
  }
  return { rowNumber, cells, row: read.row, customerId, ...effectOf(decision) };
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
