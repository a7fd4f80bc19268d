import { invalidRequest } from '../../platform/http';
import type { MappingOverrides } from './domain/header-mapping';
import { CUSTOMER_FIELD_NAMES } from './domain/import-fields';
import { isImportTarget, isOwnTarget, type OwnTarget } from './domain/import-target';

/**
 * Reads the `mapping` part of an upload: `{"<header>": "<field>" | null}`.
 * @throws `request.invalid` (400)
 */
export function parseOverrides(text: string | undefined): MappingOverrides {
  if (text === undefined || text.trim() === '') return {};
  const parsed = parsedJson(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw invalidMapping('The mapping must be a JSON object of header to field.');
  for (const [header, field] of Object.entries(parsed)) {
    if (field === null || (typeof field === 'string' && isImportTarget(field))) continue;
    throw invalidMapping(
      `"${header}" must be null, cf.<customer, property or contact>.<key>, or one of ${CUSTOMER_FIELD_NAMES.join(', ')}.`,
      header,
    );
  }
  return parsed as MappingOverrides;
}

/**
 * @throws `request.invalid` (400) for a header that the file does not have, a field given to two columns, or one of the company's own
 *   that it does not have or the actor may not set
 */
export function assertOverrides(
  overrides: MappingOverrides,
  columns: readonly string[],
  own: ReadonlyMap<OwnTarget, unknown>,
): void {
  const fields = new Set<string>();
  for (const [header, field] of Object.entries(overrides)) {
    if (!columns.includes(header)) throw invalidMapping(`The file has no column "${header}".`, header);
    if (field !== null && isOwnTarget(field) && !own.has(field))
      throw invalidMapping(`There is no field ${field} that you may set.`, header);
    if (field !== null && fields.has(field)) throw invalidMapping(`Two columns cannot both be ${field}.`, header);
    if (field !== null) fields.add(field);
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidMapping('The mapping is not valid JSON.');
  }
}

function invalidMapping(detail: string, header?: string) {
  const pointer = header === undefined ? '/mapping' : `/mapping/${header.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  return invalidRequest([{ pointer, code: 'invalid_mapping', detail }]);
}
