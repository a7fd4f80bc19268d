import { defineErrors } from '../../kernel/domain-error';

export const DisposalErrors = defineErrors({
  'dump_site.permit_taken': { status: 409, title: 'Another dump site has this permit number' },
  'dump_site.unsound_hours': { status: 422, title: 'The opening hours contradict each other' },
  'dump_site.waste_not_accepted': { status: 422, title: 'The dump site does not accept this waste' },
  'dump_site.no_fee': { status: 422, title: 'No fee is known for this waste on this day' },
  'dump_fee.day_taken': { status: 409, title: 'A fee starts on this day already' },
});
