import { defineFieldHost } from '../../platform/custom-fields';

export const WORK_ORDER_FIELDS = defineFieldHost({
  entity: 'work_order',
  resource: 'work_orders',
  addedWith: 'create',
  table: 'work_orders',
  alias: 'w',
  values: 'work_order_field_values',
  column: 'work_order_id',
});
