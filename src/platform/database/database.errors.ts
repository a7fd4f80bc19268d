import { defineErrors } from '../../kernel/domain-error';

export const DatabaseErrors = defineErrors({
  'list.unknown_sort': { status: 400, title: 'The list cannot be sorted that way' },
  'list.invalid_cursor': { status: 400, title: 'The cursor cannot be used' },
  'resource.stale_version': { status: 412, title: 'The resource was changed by somebody else' },
  'resource.version_required': { status: 428, title: 'If-Match is required' },
});
