import { defineErrors } from '../../kernel/domain-error';

export const DeadLetterErrors = defineErrors({
  'dead_letter.not_open': { status: 409, title: 'The dead letter is not open' },
});
