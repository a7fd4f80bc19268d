import { UnitOfWork } from '../../database';
import { defineRepeatingJob, deleteInBatches, JobHandler, type JobProcessor } from '../../jobs';

const KEEP_COMPLETED_EVENTS = '7 days';
const KEEP_RESOLVED_DEAD_LETTERS = '30 days';

export const PURGE_OUTBOX = defineRepeatingJob('retention.purge_outbox', { everyMs: 60 * 60_000 });

/** Removes completed events with their receipts, and dead letters that were replayed or resolved, before their events. Open ones stay for ever. */
@JobHandler(PURGE_OUTBOX)
export class PurgeOutbox implements JobProcessor<Record<string, never>> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async process(): Promise<void> {
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM outbox_events WHERE (tenant_id, id) IN (
         SELECT tenant_id, id FROM outbox_events e WHERE completed_at < now() - interval '${KEEP_COMPLETED_EVENTS}'
           AND NOT EXISTS (SELECT 1 FROM dead_letters d WHERE d.tenant_id = e.tenant_id AND d.event_id = e.id)
         ORDER BY completed_at LIMIT $1)`,
    );
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM dead_letters WHERE (tenant_id, id) IN (
         SELECT tenant_id, id FROM dead_letters WHERE resolved_at < now() - interval '${KEEP_RESOLVED_DEAD_LETTERS}'
         ORDER BY resolved_at LIMIT $1)`,
    );
  }
}
