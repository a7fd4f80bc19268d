import { defineErrors } from '../../kernel/domain-error';

export const WorkforceErrors = defineErrors({
  'technician.user_taken': { status: 409, title: 'The account belongs to another technician' },
  'technician.unknown_user': { status: 422, title: 'The account is not a member of the company' },
  'vehicle.name_taken': { status: 409, title: 'Another vehicle has the name' },
  'vehicle.already_assigned': { status: 409, title: 'The vehicle or the technician is assigned on these days' },
  'vehicle.unknown_reference': { status: 422, title: 'There is no such vehicle or technician' },
  'vehicle.invalid_span': { status: 422, title: 'The days are in the wrong order' },
  'pay_rate.day_taken': { status: 409, title: 'A pay rate starts on this day already' },
  'pay_rate.history_closed': { status: 409, title: 'The pay rate would change history' },
});
