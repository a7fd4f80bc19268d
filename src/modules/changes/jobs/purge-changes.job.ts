import { UnitOfWork } from '../../../platform/database';
import { defineRepeatingJob, deleteInBatches, JobHandler, type JobProcessor } from '../../../platform/jobs';
import { FEED_DAYS } from '../domain/feed-position';

export const PURGE_CHANGES = defineRepeatingJob('changes.purge', { everyMs: 60 * 60_000 });

/** Removes what no token can ask for any more, with a day to spare for transactions that took long. */
@JobHandler(PURGE_CHANGES)
export class PurgeChanges implements JobProcessor<Record<string, never>> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async process(): Promise<void> {
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM changes WHERE ctid = ANY (ARRAY(SELECT ctid FROM changes WHERE changed_at < now() - interval '${FEED_DAYS + 1} days' LIMIT $1))`,
    );
  }
}
