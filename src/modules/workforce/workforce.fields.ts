import { defineFieldHost } from '../../platform/custom-fields';

export const TECHNICIAN_FIELDS = defineFieldHost({
  entity: 'technician',
  resource: 'technicians',
  addedWith: 'create',
  table: 'technicians',
  alias: 't',
  values: 'technician_field_values',
  column: 'technician_id',
});
