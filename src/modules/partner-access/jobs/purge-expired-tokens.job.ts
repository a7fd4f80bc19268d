import { UnitOfWork } from '../../../platform/database';
import { defineRepeatingJob, deleteInBatches, JobHandler, type JobProcessor } from '../../../platform/jobs';

/** Long enough that the replay of a code or a token is still noticed, and not taken for an unknown one. */
const KEEP_EXPIRED = '1 day';

export const PURGE_EXPIRED_API_TOKENS = defineRepeatingJob('retention.purge_expired_api_tokens', {
  everyMs: 60 * 60_000,
});

/** Removes codes, tokens, grants and requests for authorisation that have expired, and secrets that were replaced. */
@JobHandler(PURGE_EXPIRED_API_TOKENS)
export class PurgeExpiredApiTokens implements JobProcessor<Record<string, never>> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async process(): Promise<void> {
    for (const table of ['api_tokens', 'api_client_secrets']) {
      await deleteInBatches(
        this.unitOfWork,
        `DELETE FROM ${table} WHERE (tenant_id, id) IN (
           SELECT tenant_id, id FROM ${table} WHERE expires_at < now() - interval '${KEEP_EXPIRED}' LIMIT $1)`,
      );
    }
  }
}
