import { defineTaggable } from '../../platform/tags';

export const TAGGED_CUSTOMERS = defineTaggable({
  entity: 'customer',
  table: 'customers',
  link: 'customer_tags',
  column: 'customer_id',
});

export const TAGGED_PROPERTIES = defineTaggable({
  entity: 'property',
  table: 'properties',
  link: 'property_tags',
  column: 'property_id',
});
