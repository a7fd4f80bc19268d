import { decodeText } from '../../platform/files';
import { type CsvTable, openTable } from './csv/read-records';
import {
  canNameCustomers,
  columnNames,
  type HeaderMapping,
  mapHeaders,
  type MappingOverrides,
} from './domain/header-mapping';
import { ImportsErrors } from './imports.errors';
import { assertOverrides } from './mapping-overrides';
import { namesOf, type OwnFields } from './own-fields';

export interface MappedTable {
  readonly table: CsvTable;
  readonly columns: readonly string[];
  readonly mapping: HeaderMapping;
}

/**
 * The table in an uploaded file and what its columns mean.
 * @throws `import.unreadable`, `import.no_name_column` (422), `request.invalid` (400) for a mapping that does not fit
 */
export function openUpload(content: Buffer, overrides: MappingOverrides, own: OwnFields): MappedTable {
  const table = openTable(textOf(content));
  const columns = columnNames(table.headers);
  assertOverrides(overrides, columns, own.targets);
  const mapping = mapHeaders(columns, overrides, namesOf(own));
  assertNames(mapping, columns);
  return { table, columns, mapping };
}

function textOf(content: Buffer): string {
  const text = decodeText(content);
  if (text !== null) return text;
  throw ImportsErrors['import.unreadable']('The file is not text.', {
    faults: [{ pointer: '/file', code: 'not_text', detail: 'Send a CSV file.' }],
  });
}

function assertNames(mapping: HeaderMapping, columns: readonly string[]): void {
  if (canNameCustomers(mapping)) return;
  const detail = 'Map a column to displayName, companyName, firstName or lastName.';
  throw ImportsErrors['import.no_name_column'](
    'Say with `mapping` which column holds the name: {"<header>": "displayName"}.',
    { faults: [{ pointer: '/mapping', code: 'no_name_column', detail }], members: { columns } },
  );
}
