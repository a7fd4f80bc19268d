import { UnitOfWork } from '../../../platform/database';
import { defineRepeatingJob, deleteInBatches, JobHandler, type JobProcessor } from '../../../platform/jobs';

/** How long messages, deliveries and attempts are kept; replays reach back that far. */
export const KEEP_WEBHOOK_LOG_DAYS = 30;

export const PURGE_WEBHOOK_LOG = defineRepeatingJob('webhooks.purge_log', { everyMs: 60 * 60_000 });

/** Removes messages that are past their time, with their deliveries and attempts, and secrets that have ended. */
@JobHandler(PURGE_WEBHOOK_LOG)
export class PurgeWebhookLog implements JobProcessor<Record<string, never>> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async process(): Promise<void> {
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM webhook_messages WHERE (tenant_id, id) IN (
         SELECT tenant_id, id FROM webhook_messages WHERE created_at < now() - interval '${KEEP_WEBHOOK_LOG_DAYS} days' LIMIT $1)`,
    );
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM webhook_secrets WHERE (tenant_id, id) IN (SELECT tenant_id, id FROM webhook_secrets WHERE expires_at < now() LIMIT $1)`,
    );
  }
}
