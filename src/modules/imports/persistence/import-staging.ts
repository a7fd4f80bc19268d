import { Injectable } from '@nestjs/common';
import { Sql } from 'sql-template-tag';
import { TenantReader, UnitOfWork } from '../../../platform/database';
import type { CustomerRow, RowFields } from '../domain/customer-row';
import type { Decision, RowWrites } from '../domain/decide-row';
import type { Reason } from '../domain/reasons';

/** A decided row on its way into `import_rows`. */
export interface StagedRow {
  readonly rowNumber: number;
  readonly decision: Decision;
  readonly reasons: readonly Reason[];
  readonly writes: RowWrites;
  readonly customerId: string | null;
  readonly propertyId: string | null;
  readonly contactId: string | null;
  readonly contactPhone: string | null;
  readonly row: CustomerRow;
  /** With the defaults of what is new. */
  readonly fields: RowFields;
  /** The record as it was in the file. */
  readonly cells: readonly string[];
}

/** Column of `import_rows` -> its type and its value of a row. */
const COLUMNS: Readonly<
  Record<string, readonly [type: string, value: (staged: StagedRow) => string | null | undefined]>
> = {
  row_number: ['integer', ({ rowNumber }) => String(rowNumber)],
  decision: ['text', ({ decision }) => decision],
  reasons: ['jsonb', ({ reasons }) => JSON.stringify(reasons)],
  fingerprint: ['text', ({ row }) => row.fingerprint],
  writes: ['text', ({ writes }) => writes],
  customer_id: ['uuid', ({ customerId }) => customerId],
  property_id: ['uuid', ({ propertyId }) => propertyId],
  contact_id: ['uuid', ({ contactId }) => contactId],
  external_ref: ['text', ({ row }) => row.externalRef],
  kind: ['text', ({ row }) => row.kind],
  display_name: ['text', ({ row }) => row.displayName],
  email: ['text', ({ row }) => row.email],
  phone: ['text', ({ row }) => row.phone],
  website: ['text', ({ row }) => row.website],
  notes: ['text', ({ row }) => row.notes],
  line1: ['text', ({ row }) => row.address?.line1],
  line2: ['text', ({ row }) => row.address?.line2],
  city: ['text', ({ row }) => row.address?.city],
  state: ['text', ({ row }) => row.address?.state],
  postal_code: ['text', ({ row }) => row.address?.postalCode],
  country: ['text', ({ row }) => row.address?.country],
  county: ['text', ({ row }) => row.county],
  place: ['jsonb', ({ row }) => row.place && JSON.stringify(row.place)],
  address_key: ['text', ({ row }) => row.addressKey],
  first_name: ['text', ({ row }) => row.contact?.firstName],
  last_name: ['text', ({ row }) => row.contact?.lastName],
  contact_phone: ['text', ({ contactPhone }) => contactPhone],
  alternate_phone: ['text', ({ row }) => row.contact?.alternatePhone],
  custom_fields: ['jsonb', ({ fields }) => JSON.stringify(fields.customer)],
  property_fields: ['jsonb', ({ fields }) => JSON.stringify(fields.property)],
  contact_fields: ['jsonb', ({ fields }) => JSON.stringify(fields.contact)],
  cells: ['json', ({ cells }) => JSON.stringify(cells)],
};

const ESCAPED = /["\\]/;
const NAMES = Object.keys(COLUMNS);
const INSERT = `INSERT INTO import_rows (import_id, ${NAMES.join(', ')})
  SELECT ?::uuid, ${NAMES.map((name) => `u.${name}`).join(', ')}
  FROM unnest(${Object.values(COLUMNS)
    .map(([type]) => `?::${type}[]`)
    .join(', ')}) AS u(${NAMES.join(', ')})`.split('?');

/** Writes and asks staged rows, a batch at a time; runs inside a unit of work. */
@Injectable()
export class ImportStaging {
  constructor(
    private readonly reader: TenantReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async add(importId: string, rows: readonly StagedRow[]): Promise<void> {
    const values = Object.values(COLUMNS).map(([, valueOf]) => arrayLiteral(rows.map(valueOf)));
    await this.reader.rows(new Sql(INSERT, [importId, ...values]));
  }

  /** The customers that rows with these fingerprints became in committed imports. Not prepared: the table grows between two calls. */
  async lineage(fingerprints: readonly string[]): Promise<Map<string, string>> {
    const found = await this.unitOfWork.manager.query<{ fingerprint: string; customerId: string }[]>(
      `SELECT r.fingerprint, r.customer_id AS "customerId" FROM import_rows r JOIN imports i ON i.id = r.import_id AND i.state = 'committed'
        JOIN customers c ON c.id = r.customer_id AND c.deleted_at IS NULL
        WHERE r.fingerprint = ANY ($1::text[]) AND r.decision <> 'invalid'`,
      [fingerprints],
    );
    return new Map(found.map(({ fingerprint, customerId }) => [fingerprint, customerId]));
  }
}

/** PostgreSQL's array syntax, written here because a file has millions of values. */
function arrayLiteral(values: readonly (string | null | undefined)[]): string {
  const items = values.map((value) =>
    value === null || value === undefined
      ? 'NULL'
      : `"${ESCAPED.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`,
  );
  return `{${items.join(',')}}`;
}
