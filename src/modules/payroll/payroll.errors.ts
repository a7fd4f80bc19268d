import { defineErrors } from '../../kernel/domain-error';

export const PayrollErrors = defineErrors({
  'commission.not_pending': { status: 409, title: 'The commission is not pending any more' },
  'commission_plan.day_taken': { status: 409, title: 'Another plan takes effect on that day' },
  'commission_plan.invalid_rules': { status: 422, title: 'The rules of the plan contradict each other' },
});
