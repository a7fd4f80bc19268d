import { defineErrors } from '../../kernel/domain-error';

export const SchedulingErrors = defineErrors({
  'shift.unknown_technician': { status: 422, title: 'There is no such technician' },
  'shift.invalid_rule': { status: 422, title: 'The rule of recurrence cannot be used' },
  'scheduling.unknown_zone': { status: 422, title: 'There is no such zone' },
  'scheduling.unknown_reference': { status: 422, title: 'Something referred to does not exist' },
  'scheduling.invalid_span': { status: 422, title: 'The days are in the wrong order or too many' },
});
