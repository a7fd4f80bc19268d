import { defineFieldHost } from '../../platform/custom-fields';

export const CUSTOMER_FIELDS = defineFieldHost({
  entity: 'customer',
  resource: 'customers',
  addedWith: 'create',
  table: 'customers',
  alias: 'c',
  values: 'customer_field_values',
  column: 'customer_id',
});

export const PROPERTY_FIELDS = defineFieldHost({
  entity: 'property',
  resource: 'customers',
  addedWith: 'update',
  table: 'properties',
  alias: 'p',
  values: 'property_field_values',
  column: 'property_id',
});

export const CONTACT_FIELDS = defineFieldHost({
  entity: 'contact',
  resource: 'customers',
  addedWith: 'update',
  table: 'contacts',
  alias: 'k',
  values: 'contact_field_values',
  column: 'contact_id',
});
