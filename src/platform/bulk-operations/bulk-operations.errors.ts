import { defineErrors } from '../../kernel/domain-error';

export const BulkOperationErrors = defineErrors({
  'bulk_operation.too_many_rows': { status: 422, title: 'The filter matches more than a thousand rows' },
  'bulk_operation.finished': { status: 409, title: 'The bulk operation is over' },
  'bulk_operation.not_undoable': { status: 409, title: 'The bulk operation cannot be undone' },
});
