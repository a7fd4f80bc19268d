import { defineErrors } from '../../kernel/domain-error';

export const RealtimeErrors = defineErrors({
  'realtime.unavailable': { status: 503, title: 'Live events are not available at the moment' },
});
