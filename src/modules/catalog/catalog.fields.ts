import { defineFieldHost } from '../../platform/custom-fields';

export const SERVICE_FIELDS = defineFieldHost({
  entity: 'service',
  resource: 'services',
  addedWith: 'create',
  table: 'services',
  alias: 's',
  values: 'service_field_values',
  column: 'service_id',
});
