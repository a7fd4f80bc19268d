import type { ReadRow } from './domain/customer-row';
import type { FileCustoms } from './domain/field-text';
import type { CustomerField } from './domain/import-fields';
import { type ImportTarget, isOwnTarget, type OwnTarget } from './domain/import-target';
import { readRow } from './domain/read-row';
import type { OwnFields } from './own-fields';
import { readOwnValues } from './own-values';

/** A formula sign that `rejected.csv` made harmless. */
const HARMLESS_FORMULA = /^'(?=[=+\-@\t\r])/;

export interface CellMeaning {
  /** What each column becomes, in the order of the file. */
  readonly targets: readonly (ImportTarget | undefined)[];
  readonly own: OwnFields;
  readonly customs: FileCustoms;
}

/** One record of the file, normalised. */
export function readCells(cells: readonly string[], { targets, own, customs }: CellMeaning): ReadRow {
  const values: Partial<Record<CustomerField, string>> = {};
  const ownCells = new Map<OwnTarget, string>();
  for (const [index, target] of targets.entries()) {
    const text = cells[index]?.replace(HARMLESS_FORMULA, '').trim();
    if (target === undefined || text === undefined || text === '') continue;
    if (isOwnTarget(target)) ownCells.set(target, text);
    else values[target] = text;
  }
  const ownValues = ownCells.size === 0 ? undefined : readOwnValues(ownCells, own, customs);
  const read = readRow(values, customs.country, ownValues);
  return cells.length > targets.length ? { ...read, faults: [...read.faults, { code: 'too_many_columns' }] } : read;
}
