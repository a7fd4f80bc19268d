import sql, { type Sql } from 'sql-template-tag';
import { fieldsColumn } from '../../../platform/custom-fields';
import { column, type ListDefinition, rowShape } from '../../../platform/database';
import { CONTACT_FIELDS } from '../customers.fields';

/** Over the alias `k`. */
export const CONTACT_SHAPE = rowShape({
  id: column('k.id', 'uuid'),
  customerId: column('k.customer_id', 'uuid'),
  propertyId: column('k.property_id', 'uuid'),
  version: column('k.version', 'integer'),
  firstName: column('k.first_name', 'text'),
  lastName: column('k.last_name', 'text'),
  role: column('k.role', 'text'),
  email: column('k.email', 'text'),
  phone: column('k.phone', 'text'),
  alternatePhone: column('k.alternate_phone', 'text'),
  preferredChannel: column('k.preferred_channel', 'text'),
  customFields: fieldsColumn(CONTACT_FIELDS),
  createdAt: column('k.created_at', 'instant'),
  updatedAt: column('k.updated_at', 'instant'),
  deletedAt: column('k.deleted_at', 'instant'),
});

/** With the customer as `c`, because his permissions govern his contacts. */
export const CONTACT_SOURCE = sql`FROM contacts k JOIN customers c ON c.tenant_id = k.tenant_id AND c.id = k.customer_id`;

export const CONTACT_LIST: ListDefinition = {
  shape: CONTACT_SHAPE,
  from: CONTACT_SOURCE,
  idExpression: 'k.id',
  sorts: { createdAt: { expression: 'k.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
  deletedAtExpression: 'k.deleted_at',
};

export interface ContactFilters {
  /** Every customer's when absent. */
  readonly customerId?: string;
  readonly propertyId?: string;
  readonly role?: string;
}

export function contactFilters({ customerId, propertyId, role }: ContactFilters): Sql[] {
  return [
    ...(customerId === undefined ? [sql`c.deleted_at IS NULL`] : [sql`k.customer_id = ${customerId}`]),
    ...(propertyId === undefined ? [] : [sql`k.property_id = ${propertyId}`]),
    ...(role === undefined ? [] : [sql`k.role = ${role}`]),
  ];
}
