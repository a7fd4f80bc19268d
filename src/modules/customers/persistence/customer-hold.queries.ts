import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

/** Over the alias `h`. */
export const CUSTOMER_HOLD_SHAPE = rowShape({
  id: column('h.id', 'uuid'),
  customerId: column('h.customer_id', 'uuid'),
  kind: column('h.kind', 'text'),
  reason: column('h.reason', 'text'),
  placedAt: column('h.created_at', 'instant'),
  placedBy: column('h.created_by', 'uuid'),
  liftedAt: column('h.lifted_at', 'instant'),
  liftedBy: column('h.lifted_by', 'uuid'),
  liftReason: column('h.lift_reason', 'text'),
});

export const CUSTOMER_HOLD_LIST: ListDefinition = {
  shape: CUSTOMER_HOLD_SHAPE,
  from: sql`FROM customer_holds h`,
  idExpression: 'h.id',
  sorts: { placedAt: { expression: 'h.created_at', type: 'timestamptz' } },
  defaultSort: '-placedAt',
};
