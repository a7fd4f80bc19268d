import sql, { type Sql } from 'sql-template-tag';
import { fieldsColumn } from '../../../platform/custom-fields';
import { column, type ListDefinition, rowShape } from '../../../platform/database';
import { tagFilters, type TagFilters } from '../../../platform/tags';
import { TAGGED_CUSTOMERS } from '../customers.tags';
import { searchPatterns } from '../domain/search-patterns';
import type { CustomerKind, CustomerStatus, HoldKind } from '../domain/vocabulary';
import { CUSTOMER_FIELDS } from '../customers.fields';

const BILLING_ADDRESS = `CASE WHEN c.billing_line1 IS NOT NULL THEN json_build_object('line1', c.billing_line1, 'line2', c.billing_line2,
  'city', c.billing_city, 'state', c.billing_state, 'postalCode', c.billing_postal_code, 'country', c.billing_country) END`;

/** Over the alias `c`. */
export const CUSTOMER_SHAPE = rowShape({
  id: column('c.id', 'uuid'),
  number: column('c.number', 'text'),
  version: column('c.version', 'integer'),
  displayName: column('c.display_name', 'text'),
  kind: column('c.kind', 'text'),
  email: column('c.email', 'text'),
  phone: column('c.phone', 'text'),
  billingAddress: column(BILLING_ADDRESS, 'json'),
  billingStandardAddress: column('c.billing_standard_address', 'json'),
  tags: column('array_to_json(c.tag_names)', 'json'),
  status: column('c.status', 'text'),
  parentId: column('c.parent_id', 'uuid'),
  billToId: column('c.bill_to_id', 'uuid'),
  holds: column('array_to_json(c.holds)', 'json'),
  website: column('c.website', 'text'),
  notes: column('c.notes', 'text'),
  source: column('c.source', 'text'),
  externalRef: column('c.external_ref', 'text'),
  customFields: fieldsColumn(CUSTOMER_FIELDS),
  createdAt: column('c.created_at', 'instant'),
  updatedAt: column('c.updated_at', 'instant'),
  deletedAt: column('c.deleted_at', 'instant'),
});

export const CUSTOMER_LIST: ListDefinition = {
  shape: CUSTOMER_SHAPE,
  from: sql`FROM customers c`,
  idExpression: 'c.id',
  sorts: {
    createdAt: { expression: 'c.created_at', type: 'timestamptz' },
    displayName: { expression: 'c.display_name', type: 'text' },
    number: { expression: 'c.number_key', type: 'bigint' },
  },
  defaultSort: '-createdAt',
  deletedAtExpression: 'c.deleted_at',
};

export interface CustomerFilters extends TagFilters {
  readonly q?: string;
  readonly kind?: CustomerKind;
  readonly status?: CustomerStatus;
  readonly parentId?: string;
  readonly billToId?: string;
  readonly hold?: HoldKind;
  readonly createdFrom?: string;
  readonly createdTo?: string;
  readonly updatedSince?: string;
}

/** The search is called in FROM, where it runs once whatever the plan; in a select list a nested loop would repeat it. */
export function customerFilters(query: CustomerFilters): Sql[] {
  const { q, kind, status, hold, parentId, billToId, createdFrom, createdTo, updatedSince } = query;
  const patterns = q === undefined ? [] : searchPatterns(q);
  return [
    ...(patterns.length > 0
      ? [sql`c.id IN (SELECT found.id FROM crm.search_customers(${patterns}::text[]) AS found(id))`]
      : []),
    ...(kind === undefined ? [] : [sql`c.kind = ${kind}`]),
    ...(status === undefined ? [] : [sql`c.status = ${status}`]),
    ...(parentId === undefined ? [] : [sql`c.parent_id = ${parentId}`]),
    ...(billToId === undefined ? [] : [sql`c.bill_to_id = ${billToId}`]),
    ...(hold === undefined ? [] : [sql`c.holds @> ARRAY[${hold}::text]`]),
    ...tagFilters(TAGGED_CUSTOMERS, 'c', query),
    ...(createdFrom === undefined ? [] : [sql`c.created_at >= ${createdFrom}::timestamptz`]),
    ...(createdTo === undefined ? [] : [sql`c.created_at < ${createdTo}::timestamptz`]),
    ...(updatedSince === undefined ? [] : [sql`c.updated_at >= ${updatedSince}::timestamptz`]),
  ];
}
