import { defineTaggable } from '../../platform/tags';

export const TAGGED_INVOICES = defineTaggable({
  entity: 'invoice',
  table: 'invoices',
  link: 'invoice_tags',
  column: 'invoice_id',
});
