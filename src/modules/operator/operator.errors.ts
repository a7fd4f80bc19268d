import { defineErrors } from '../../kernel/domain-error';

export const OperatorErrors = defineErrors({
  'company.staff_only': { status: 403, title: "Only the platform's staff may do this" },
  'company.admin_email_taken': { status: 409, title: 'The address of the administrator has an account already' },
});
