import { defineTaggable } from '../../platform/tags';

export const TAGGED_WORK_ORDERS = defineTaggable({
  entity: 'work_order',
  table: 'work_orders',
  link: 'work_order_tags',
  column: 'work_order_id',
});
