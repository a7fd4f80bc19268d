import { defineErrors } from '../../kernel/domain-error';

export const OffBoardingErrors = defineErrors({
  'closing.export_not_ready': { status: 409, title: 'The export of the company is not ready' },
});
