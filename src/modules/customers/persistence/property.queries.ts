import sql, { type Sql } from 'sql-template-tag';
import { fieldsColumn } from '../../../platform/custom-fields';
import { column, type ListDefinition, rowShape } from '../../../platform/database';
import { tagFilters, type TagFilters } from '../../../platform/tags';
import { TAGGED_PROPERTIES } from '../customers.tags';
import { searchPatterns } from '../domain/search-patterns';
import type { GeocodeStatus } from '../domain/place';
import { PROPERTY_FIELDS } from '../customers.fields';

const ADDRESS = `json_build_object('line1', p.line1, 'line2', p.line2, 'city', p.city, 'state', p.state,
  'postalCode', p.postal_code, 'country', p.country)`;

/** Over the alias `p`. */
export const PROPERTY_SHAPE = rowShape({
  id: column('p.id', 'uuid'),
  customerId: column('p.customer_id', 'uuid'),
  version: column('p.version', 'integer'),
  label: column('p.label', 'text'),
  address: column(ADDRESS, 'json'),
  standardAddress: column('p.standard_address', 'json'),
  county: column('p.county', 'text'),
  countySource: column('p.county_source', 'text'),
  jurisdiction: column('p.jurisdiction', 'text'),
  timeZone: column('p.time_zone', 'text'),
  accessNotes: column('p.access_notes', 'text'),
  lat: column('p.lat', 'decimal'),
  lng: column('p.lng', 'decimal'),
  geocodeStatus: column('p.geocode_status', 'text'),
  splitFromId: column('p.split_from_id', 'uuid'),
  splitOn: column('p.split_on', 'day'),
  tags: column('array_to_json(p.tag_names)', 'json'),
  customFields: fieldsColumn(PROPERTY_FIELDS),
  createdAt: column('p.created_at', 'instant'),
  updatedAt: column('p.updated_at', 'instant'),
  deletedAt: column('p.deleted_at', 'instant'),
});

/** With the customer as `c`, because his permissions govern his properties. */
export const PROPERTY_SOURCE = sql`FROM properties p JOIN customers c ON c.tenant_id = p.tenant_id AND c.id = p.customer_id`;

export const PROPERTY_LIST: ListDefinition = {
  shape: PROPERTY_SHAPE,
  from: PROPERTY_SOURCE,
  idExpression: 'p.id',
  sorts: { createdAt: { expression: 'p.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
  deletedAtExpression: 'p.deleted_at',
};

export interface PropertyFilters extends TagFilters {
  readonly q?: string;
  readonly customerId?: string;
  readonly geocodeStatus?: GeocodeStatus;
  readonly jurisdiction?: string;
  readonly updatedSince?: string;
}

export function propertyFilters(query: PropertyFilters): Sql[] {
  const { q, customerId, geocodeStatus, jurisdiction, updatedSince } = query;
  return [
    ...(customerId === undefined ? [] : [sql`p.customer_id = ${customerId}`]),
    ...(updatedSince === undefined ? [] : [sql`p.updated_at >= ${updatedSince}::timestamptz`]),
    ...(geocodeStatus === undefined ? [] : [sql`p.geocode_status = ${geocodeStatus}`]),
    ...(jurisdiction === undefined
      ? []
      : [sql`(p.jurisdiction = ${jurisdiction} OR starts_with(p.jurisdiction, ${`${jurisdiction}-`}))`]),
    ...tagFilters(TAGGED_PROPERTIES, 'p', query),
    ...(q === undefined ? [] : matching(searchPatterns(q))),
  ];
}

/** A customer's document contains his properties: the index finds the customers, the second condition picks the properties. */
function matching(patterns: readonly string[]): Sql[] {
  if (patterns.length === 0) return [];
  const text = sql`lower(concat_ws(' ', '', c.display_name, c.number, c.email, c.phone, p.label, p.line1, p.line2, p.city, p.state, p.postal_code, p.county))`;
  return [
    sql`p.customer_id IN (SELECT found.id FROM crm.search_customers(${patterns}::text[]) AS found(id))`,
    ...patterns.map((pattern) => sql`${text} LIKE ${pattern}`),
  ];
}
