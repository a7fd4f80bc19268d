import { defineFieldHost } from '../../platform/custom-fields';

export const INVOICE_FIELDS = defineFieldHost({
  entity: 'invoice',
  resource: 'invoices',
  addedWith: 'create',
  table: 'invoices',
  alias: 'i',
  values: 'invoice_field_values',
  column: 'invoice_id',
});
