import { defineErrors } from '../../kernel/domain-error';

export const IdempotencyErrors = defineErrors({
  'idempotency.key_required': { status: 400, title: 'An Idempotency-Key is required' },
  'idempotency.key_reused': { status: 422, title: 'The Idempotency-Key was used for another request' },
  'idempotency.in_progress': { status: 409, title: 'The first request with this Idempotency-Key is still running' },
});
