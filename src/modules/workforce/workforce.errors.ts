import { defineErrors } from '../../kernel/domain-error';

export const WorkforceErrors = defineErrors({
  'technician.user_taken': { status: 409, title: 'The account belongs to another technician' },
  'technician.unknown_user': { status: 422, title: 'The account is not a member of the company' },
  'pay_rate.day_taken': { status: 409, title: 'A pay rate starts on this day already' },
  'pay_rate.history_closed': { status: 409, title: 'The pay rate would change history' },
});
