import { defineErrors } from '../../kernel/domain-error';

export const TenantErrors = defineErrors({
  'company_logo.not_printable': { status: 422, title: 'The picture cannot be printed' },
  'number_format.would_leave_gap': { status: 409, title: 'The numbers would have a gap' },
  'tenant.slug_taken': { status: 409, title: 'Another company has this slug' },
  'tenant.illegal_status': { status: 409, title: 'The company cannot go there from its status' },
  'tenant.own_second_factor_first': { status: 409, title: 'Set up your own second factor first' },
  'tenant.on_legal_hold': { status: 409, title: 'The company is on legal hold' },
  'tenant.not_on_legal_hold': { status: 409, title: 'The company is not on legal hold' },
});
