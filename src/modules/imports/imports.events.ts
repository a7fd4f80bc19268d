import { defineEvent } from '../../platform/outbox';

export interface CustomersImportedPayload {
  readonly importId: string;
  readonly created: number;
  readonly updated: number;
  readonly duplicate: number;
  readonly invalid: number;
  /** Large imports leave the search documents to a subscriber. */
  readonly isSearchDeferred: boolean;
}

export const CustomersImported = defineEvent<CustomersImportedPayload>('customers.imported', 1, { readBy: 'imports' });
