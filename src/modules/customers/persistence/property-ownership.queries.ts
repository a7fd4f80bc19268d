import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

export const PROPERTY_OWNER_SHAPE = rowShape({
  propertyId: column('o.property_id', 'uuid'),
  customerId: column('o.customer_id', 'uuid'),
  customerName: column('o.display_name', 'text'),
  ownedFrom: column('o.owned_from', 'day'),
  ownedTo: column('o.owned_to', 'day'),
  note: column('o.note', 'text'),
});

/** Owners of a property, one after the other; before it changes hands the customer it was made for is the only one. */
export function ownersOf(propertyId: string): ListDefinition {
  return {
    shape: PROPERTY_OWNER_SHAPE,
    from: sql`FROM (${ownerRows(propertyId)}) o`,
    idExpression: 'o.id',
    sorts: PROPERTY_OWNER_SORTING.sorts,
    defaultSort: PROPERTY_OWNER_SORTING.defaultSort,
  };
}

export const PROPERTY_OWNER_SORTING = {
  sorts: { ownedFrom: { expression: `coalesce(o.owned_from, '-infinity'::date)`, type: 'date' } },
  defaultSort: '-ownedFrom',
} as const;

function ownerRows(propertyId: string): Sql {
  return sql`
    SELECT h.id, h.property_id, h.customer_id, c.display_name, h.owned_from, h.owned_to, h.note
    FROM property_ownerships h JOIN customers c ON c.tenant_id = h.tenant_id AND c.id = h.customer_id WHERE h.property_id = ${propertyId}
    UNION ALL
    SELECT p.id, p.id, p.customer_id, c.display_name, NULL, NULL, NULL
    FROM properties p JOIN customers c ON c.tenant_id = p.tenant_id AND c.id = p.customer_id
    WHERE p.id = ${propertyId} AND NOT EXISTS (SELECT FROM property_ownerships h WHERE h.property_id = p.id)`;
}
