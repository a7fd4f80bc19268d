import { defineEvent } from '../../platform/outbox';
import type { CustomerKind } from './domain/vocabulary';

export interface CustomerCreatedPayload {
  readonly customerId: string;
  readonly number: string;
  readonly displayName: string;
  readonly kind: CustomerKind;
}

export interface CustomerUpdatedPayload {
  readonly customerId: string;
  /** Names of the fields that changed. */
  readonly changed: readonly string[];
}

export interface CustomerDeletedPayload {
  readonly customerId: string;
}

export interface PropertyPayload {
  readonly propertyId: string;
  readonly customerId: string;
}

export interface PropertyUpdatedPayload extends PropertyPayload {
  /** Names of the fields that changed. */
  readonly changed: readonly string[];
}

export interface ContactPayload {
  readonly contactId: string;
  readonly customerId: string;
}

export interface ContactUpdatedPayload extends ContactPayload {
  /** Names of the fields that changed. */
  readonly changed: readonly string[];
}

export interface CustomerErasedPayload {
  readonly customerId: string;
  readonly contactIds: readonly string[];
}

export const CustomerCreated = defineEvent<CustomerCreatedPayload>('customer.created', 1);
export const CustomerUpdated = defineEvent<CustomerUpdatedPayload>('customer.updated', 1);
export const CustomerDeleted = defineEvent<CustomerDeletedPayload>('customer.deleted', 1);
export const CustomerRestored = defineEvent<CustomerDeletedPayload>('customer.restored', 1);

export const PropertyCreated = defineEvent<PropertyPayload>('property.created', 1, { readBy: 'customers' });
export const PropertyUpdated = defineEvent<PropertyUpdatedPayload>('property.updated', 1, { readBy: 'customers' });
export const PropertyDeleted = defineEvent<PropertyPayload>('property.deleted', 1, { readBy: 'customers' });
export const PropertyRestored = defineEvent<PropertyPayload>('property.restored', 1, { readBy: 'customers' });

export const ContactCreated = defineEvent<ContactPayload>('contact.created', 1, { readBy: 'customers' });
export const ContactUpdated = defineEvent<ContactUpdatedPayload>('contact.updated', 1, { readBy: 'customers' });
export const ContactDeleted = defineEvent<ContactPayload>('contact.deleted', 1, { readBy: 'customers' });
export const ContactRestored = defineEvent<ContactPayload>('contact.restored', 1, { readBy: 'customers' });
/** Whoever keeps a copy of the person forgets it too. */
export const ContactErased = defineEvent<ContactPayload>('contact.erased', 1, { readBy: 'customers' });
/** Whoever keeps a copy of the person forgets it too. */
export const CustomerErased = defineEvent<CustomerErasedPayload>('customer.erased', 1);
