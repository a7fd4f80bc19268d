import sql, { type Sql } from 'sql-template-tag';
import type { FieldValues } from '../../../platform/custom-fields';
import { column, rowShape } from '../../../platform/database';

/** What a row of a file says about who the customer is; normalised. */
export interface IntakeMarks {
  readonly externalRef: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly addressKey: string | null;
}

export interface IntakeMatch {
  /** Index of the row. */
  readonly index: number;
  readonly by: 'external_ref' | 'email' | 'phone' | 'address';
  readonly customerId: string;
  /** True when a contact of the customer has the mark, not the customer himself. */
  readonly isContact: boolean;
}

/** An existing customer as far as an import has to know him. */
export interface KnownCustomer {
  readonly id: string;
  readonly number: string;
  readonly displayName: string;
  readonly externalRef: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly notes: string | null;
  readonly billingAddressKey: string | null;
  readonly customFields: FieldValues;
  /** Of the billing address and of all properties. */
  readonly addressKeys: readonly string[];
  readonly contacts: readonly {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string | null;
    readonly phone: string | null;
  }[];
}

const ADDRESS_KEYS = `(SELECT coalesce(json_agg(k.address_key), '[]') FROM (
  SELECT p.address_key FROM properties p WHERE p.customer_id = c.id AND p.deleted_at IS NULL AND p.address_key IS NOT NULL
  UNION SELECT c.billing_address_key WHERE c.billing_address_key IS NOT NULL) k)`;
const CONTACTS = `(SELECT coalesce(json_agg(json_build_object('firstName', k.first_name, 'lastName', k.last_name, 'email', k.email, 'phone', k.phone)), '[]')
  FROM contacts k WHERE k.customer_id = c.id AND k.deleted_at IS NULL)`;

export const knownCustomerShape = rowShape({
  id: column('c.id', 'uuid'),
  number: column('c.number', 'text'),
  displayName: column('c.display_name', 'text'),
  externalRef: column('c.external_ref', 'text'),
  email: column('c.email', 'text'),
  phone: column('c.phone', 'text'),
  website: column('c.website', 'text'),
  notes: column('c.notes', 'text'),
  billingAddressKey: column('c.billing_address_key', 'text'),
  customFields: column('c.custom_fields', 'json'),
  addressKeys: column(ADDRESS_KEYS, 'json'),
  contacts: column(CONTACTS, 'json'),
});

/** Index probes for a batch of rows; columns of {@link IntakeMatch}. */
export function marksMatching(rows: readonly IntakeMarks[]): Sql {
  const values = (pick: (row: IntakeMarks) => string | null): Sql => {
    const given = rows.flatMap((row, index) => (pick(row) === null ? [] : [{ index, value: pick(row) }]));
    return sql`unnest(${given.map(({ index }) => index)}::int[], ${given.map(({ value }) => value)}::text[]) AS u(ord, value)`;
  };
  const [refs, emails, phones, addresses] = [
    values((row) => row.externalRef),
    values((row) => row.email),
    values((row) => row.phone),
    values((row) => row.addressKey),
  ];
  return sql`
    SELECT u.ord AS index, 'external_ref' AS by, x.id AS "customerId", false AS "isContact" FROM ${refs} JOIN customers x ON x.external_ref = u.value WHERE x.deleted_at IS NULL
    UNION ALL SELECT u.ord, 'email', x.id, false FROM ${emails} JOIN customers x ON x.email = u.value WHERE x.deleted_at IS NULL
    UNION ALL SELECT u.ord, 'email', x.customer_id, true FROM ${emails} JOIN contacts x ON x.email = u.value WHERE x.deleted_at IS NULL
    UNION ALL SELECT u.ord, 'phone', x.id, false FROM ${phones} JOIN customers x ON x.phone = u.value WHERE x.deleted_at IS NULL
    UNION ALL SELECT u.ord, 'phone', x.customer_id, true FROM ${phones} JOIN contacts x ON x.phone = u.value WHERE x.deleted_at IS NULL
    UNION ALL SELECT u.ord, 'address', x.id, false FROM ${addresses} JOIN customers x ON x.billing_address_key = u.value WHERE x.deleted_at IS NULL
    UNION ALL SELECT u.ord, 'address', x.customer_id, false FROM ${addresses} JOIN properties x ON x.address_key = u.value WHERE x.deleted_at IS NULL`;
}
