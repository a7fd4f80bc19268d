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

export const CustomerCreated = defineEvent<CustomerCreatedPayload>('customer.created', 1);
export const CustomerUpdated = defineEvent<CustomerUpdatedPayload>('customer.updated', 1);
export const CustomerDeleted = defineEvent<CustomerDeletedPayload>('customer.deleted', 1);
export const CustomerRestored = defineEvent<CustomerDeletedPayload>('customer.restored', 1);
