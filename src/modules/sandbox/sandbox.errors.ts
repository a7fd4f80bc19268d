import { defineErrors } from '../../kernel/domain-error';

export const SandboxErrors = defineErrors({
  'sandbox.nested': { status: 409, title: 'A sandbox has no sandboxes' },
  'sandbox.too_many': { status: 409, title: 'The company has as many sandboxes as it may have' },
  'sandbox.real_company': { status: 409, title: 'The company is not a sandbox' },
  'sandbox.target_missing': { status: 422, title: 'It is not said where to move the clock' },
});
