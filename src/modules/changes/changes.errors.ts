import { defineErrors } from '../../kernel/domain-error';

export const ChangesErrors = defineErrors({
  'changes.invalid_token': { status: 400, title: 'The token is not one of this feed' },
  'changes.token_expired': { status: 410, title: 'The token is older than the feed' },
  'changes.unknown_resource': { status: 400, title: 'The feed does not tell about this' },
  'changes.resource_forbidden': { status: 403, title: 'Not everything of this resource may be seen' },
});
