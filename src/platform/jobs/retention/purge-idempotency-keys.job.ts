import { UnitOfWork } from '../../database';
import { defineRepeatingJob, JobHandler, type JobProcessor } from '../job';
import { deleteInBatches } from './delete-in-batches';

export const PURGE_IDEMPOTENCY_KEYS = defineRepeatingJob('retention.purge_idempotency_keys', { everyMs: 15 * 60_000 });

/** Removes answers kept for an Idempotency-Key once their 24 hours are over. */
@JobHandler(PURGE_IDEMPOTENCY_KEYS)
export class PurgeIdempotencyKeys implements JobProcessor<Record<string, never>> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async process(): Promise<void> {
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM idempotency_keys WHERE (tenant_id, principal_id, key) IN (
         SELECT tenant_id, principal_id, key FROM idempotency_keys WHERE expires_at < now() ORDER BY expires_at LIMIT $1)`,
    );
  }
}
