import { CUSTOMER_FIELD_NAMES, CUSTOMER_FIELDS, type CustomerField } from './import-fields';
import type { ImportTarget, OwnTargetNames } from './import-target';

/** Column of the file -> what it means; columns that mean nothing to us are absent. */
export type HeaderMapping = Readonly<Record<string, ImportTarget>>;

/** What the caller says about columns: a field, or null for "leave it out". */
export type MappingOverrides = Readonly<Record<string, ImportTarget | null>>;

const FIELD_BY_SYNONYM = new Map<string, CustomerField>(
  CUSTOMER_FIELD_NAMES.flatMap((field) => CUSTOMER_FIELDS[field].map((synonym) => [synonym, field] as const)),
);

/** Blank and repeated headers get names of their own: `column 3`, `phone (2)`. */
export function columnNames(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header, index) => {
    const name = header.trim() === '' ? `column ${index + 1}` : header.trim();
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/**
 * What each column means: the caller's word first, then the synonyms from left to right, then the names of the company's own fields.
 * A field is taken once; a second phone column becomes the alternate phone.
 */
export function mapHeaders(
  columns: readonly string[],
  overrides: MappingOverrides = {},
  own: readonly OwnTargetNames[] = [],
): HeaderMapping {
  const mapping: Record<string, ImportTarget> = {};
  const taken = new Set<ImportTarget>();
  const assign = (column: string, field: ImportTarget): void => {
    if (taken.has(field)) return;
    mapping[column] = field;
    taken.add(field);
  };
  for (const column of columns) {
    const field = Object.hasOwn(overrides, column) ? overrides[column] : undefined;
    if (field) assign(column, field);
  }
  for (const column of columns.filter((name) => !Object.hasOwn(overrides, name))) {
    const field = FIELD_BY_SYNONYM.get(bare(column));
    if (field) assign(column, field === 'phone' && taken.has('phone') ? 'alternatePhone' : field);
    else assignOwn(column, own, assign);
  }
  return inColumnOrder(columns, mapping);
}

/** A customer needs a name, from one column or from two. */
export function canNameCustomers(mapping: HeaderMapping): boolean {
  const fields = new Set(Object.values(mapping));
  return fields.has('displayName') || fields.has('companyName') || fields.has('firstName') || fields.has('lastName');
}

/** By its label or its key; of several owners the customer comes first. */
function assignOwn(
  column: string,
  own: readonly OwnTargetNames[],
  assign: (column: string, target: ImportTarget) => void,
): void {
  const header = bare(column);
  const found = own.find(({ names }) => names.some((name) => header !== '' && bare(name) === header));
  if (found) assign(column, found.target);
}

function bare(header: string): string {
  return header.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function inColumnOrder(columns: readonly string[], mapping: HeaderMapping): HeaderMapping {
  return Object.fromEntries(columns.flatMap((column) => (mapping[column] ? [[column, mapping[column]]] : [])));
}
