import { defineErrors } from '../../kernel/domain-error';

export const WorkOrderErrors = defineErrors({
  'work_order.illegal_transition': { status: 409, title: 'The work order cannot move to this status' },
  'work_order.window_missing': { status: 409, title: 'The work order has no arrival window' },
  'work_order.technician_missing': { status: 409, title: 'No technician is assigned' },
  'work_order.completion_blocked': { status: 409, title: 'Something is missing for completion' },
  'work_order.billed': { status: 409, title: 'The work order has been billed' },
  'work_order.closed': { status: 409, title: 'The work order is closed' },
  'work_order.not_draft': { status: 409, title: 'Only a draft can be deleted' },
  'work_order.reason_required': { status: 422, title: 'A reason is required' },
  'work_order.time_in_future': { status: 422, title: 'The time lies in the future' },
  'work_order.time_out_of_order': { status: 422, title: 'The time lies before the previous change' },
  'work_order.invalid_window': { status: 422, title: 'The arrival window is not valid' },
  'work_order.unknown_reference': { status: 422, title: 'The work order refers to something that does not exist' },
  'work_order.invalid_lines': { status: 422, title: 'The lines are not valid' },
  'work_order.amount_too_large': { status: 422, title: 'The amount is too large' },
  'work_order.price_unexplained': { status: 409, title: 'How the price came about was not kept' },
  'work_order.assignment_conflict': { status: 409, title: 'Something stands against the assignment' },
  'technician.busy': { status: 409, title: 'The technician is busy with another work order' },
  'job_type.key_taken': { status: 409, title: 'The key belongs to another job type' },
  'work_order.not_scheduled': { status: 409, title: 'The work order has no arrival window' },
});
