import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape, type ShapeColumn } from '../../../platform/database';
import { REASONS } from '../domain/reasons';

const COUNTS = `json_build_object('create', i.create_count, 'update', i.update_count, 'duplicate', i.duplicate_count, 'invalid', i.invalid_count,
  'total', i.create_count + i.update_count + i.duplicate_count + i.invalid_count)`;
const UNMAPPED = `(SELECT coalesce(json_agg(h.name ORDER BY h.position), '[]')
  FROM unnest(i.columns) WITH ORDINALITY AS h(name, position) WHERE NOT i.mapping ? h.name)`;
const STATE = `CASE WHEN i.state = 'previewed' AND i.expires_at < now() THEN 'expired' ELSE i.state END`;

const IMPORT_COLUMNS: Readonly<Record<string, ShapeColumn>> = {
  id: column('i.id', 'uuid'),
  version: column('i.version', 'integer'),
  kind: column('i.kind', 'text'),
  state: column(STATE, 'text'),
  fileName: column('i.file_name', 'text'),
  sha256: column('i.sha256', 'text'),
  fileId: column('i.file_id', 'uuid'),
  fileState: column('(SELECT s.state FROM files s WHERE s.tenant_id = i.tenant_id AND s.id = i.file_id)', 'text'),
  counts: column(COUNTS, 'json'),
  mapping: column('i.mapping', 'json'),
  unmapped: column(UNMAPPED, 'json'),
  expiresAt: column('i.expires_at', 'instant'),
  committedAt: column('i.committed_at', 'instant'),
  createdAt: column('i.created_at', 'instant'),
};

const VALUES = `json_build_object('displayName', r.display_name, 'kind', r.kind, 'externalRef', r.external_ref, 'email', r.email, 'phone', r.phone,
  'website', r.website, 'notes', r.notes, 'line1', r.line1, 'line2', r.line2, 'city', r.city, 'state', r.state, 'postalCode', r.postal_code,
  'country', r.country, 'county', r.county, 'firstName', r.first_name, 'lastName', r.last_name, 'alternatePhone', r.alternate_phone)`;
/** The sentences are constants of the program, so they are joined here and not stored with every row. */
const SENTENCES = `'${JSON.stringify(REASONS).replace(/'/g, "''")}'::jsonb`;
const DESCRIBED = `(SELECT coalesce(json_agg(json_build_object('code', e.reason->>'code', 'about', e.reason->>'about',
  'detail', coalesce(e.reason->>'detail', ${SENTENCES}->>(e.reason->>'code'))) ORDER BY e.position), '[]') FROM jsonb_array_elements(r.reasons) WITH ORDINALITY AS e(reason, position))`;

const ROW_COLUMNS: Readonly<Record<string, ShapeColumn>> = {
  row: column('r.row_number', 'integer'),
  decision: column('r.decision', 'text'),
  reasons: column(DESCRIBED, 'json'),
  values: column(VALUES, 'json'),
  customFields: column(
    `json_build_object('customer', r.custom_fields, 'property', r.property_fields, 'contact', r.contact_fields)`,
    'json',
  ),
  customerId: column(`CASE WHEN r.decision <> 'create' OR i.state = 'committed' THEN r.customer_id END`, 'uuid'),
};

/** Over the aliases `r` and `i`. */
export const ROW_SHAPE = rowShape(ROW_COLUMNS);

const SHOWN_ROWS = 50;
const FIRST_ROWS = `(SELECT coalesce(json_agg(json_build_object(${Object.entries(ROW_COLUMNS)
  .map(([name, { expression }]) => `'${name}', ${expression}`)
  .join(
    ', ',
  )}) ORDER BY r.row_number), '[]') FROM import_rows r WHERE r.import_id = i.id AND r.row_number <= ${SHOWN_ROWS})`;

/** Over the alias `i`. */
export const IMPORT_SHAPE = rowShape(IMPORT_COLUMNS);
export const IMPORT_WITH_ROWS_SHAPE = rowShape({ ...IMPORT_COLUMNS, rows: column(FIRST_ROWS, 'json') });

export const IMPORT_LIST: ListDefinition = {
  shape: IMPORT_SHAPE,
  from: sql`FROM imports i`,
  idExpression: 'i.id',
  sorts: { createdAt: { expression: 'i.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

export const ROW_LIST: ListDefinition = {
  shape: ROW_SHAPE,
  from: sql`FROM import_rows r JOIN imports i ON i.tenant_id = r.tenant_id AND i.id = r.import_id`,
  /** The same for all rows of the list: row numbers are unique in a file. */
  idExpression: 'r.import_id',
  sorts: { row: { expression: 'r.row_number', type: 'integer' } },
  defaultSort: 'row',
};

export function rowFilters(importId: string, decision: string | undefined): Sql[] {
  return [sql`r.import_id = ${importId}`, ...(decision === undefined ? [] : [sql`r.decision = ${decision}`])];
}
