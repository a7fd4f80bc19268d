import { defineErrors } from '../../kernel/domain-error';

export const SalesErrors = defineErrors({
  'sales.unknown_reference': { status: 422, title: 'The request refers to something that does not exist' },
  'sales.name_taken': { status: 409, title: 'The company has this name already' },
  'pipeline.invalid_stages': { status: 422, title: 'The stages make no pipeline' },
  'pipeline.stage_in_use': { status: 409, title: 'Opportunities are or were in a stage that would go' },
  'pipeline.is_default': { status: 409, title: 'The default pipeline stays active' },
  'opportunity.nobody': { status: 422, title: 'The opportunity says nothing about whom it is with' },
  'opportunity.illegal_move': { status: 409, title: 'The opportunity cannot go there' },
  'opportunity.lost_reason_required': { status: 422, title: 'What is lost has a reason' },
  'opportunity.no_customer': { status: 409, title: 'The lead is not a customer yet' },
  'opportunity.already_converted': { status: 409, title: 'The lead is a customer already' },
  'opportunity.possible_duplicates': { status: 409, title: 'Customers that are there may be the same' },
  'opportunity.not_closed': { status: 409, title: 'The opportunity is open' },
  'opportunity.closed': { status: 409, title: 'The opportunity is closed' },
  'assignment_rule.invalid': { status: 422, title: 'The rule assigns nothing that way' },
  'referral_credit.exceeds_balance': { status: 409, title: 'The partner has less credit' },
  'referral_credit.invalid_amount': { status: 422, title: 'The amount does not fit what it is for' },
});
