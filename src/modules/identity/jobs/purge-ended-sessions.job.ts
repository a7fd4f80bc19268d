import { UnitOfWork } from '../../../platform/database';
import { defineRepeatingJob, deleteInBatches, JobHandler, type JobProcessor } from '../../../platform/jobs';

/** Long enough to look into a stolen refresh token; the audit log keeps the rest. */
const KEEP_ENDED_SESSIONS = '30 days';

export const PURGE_ENDED_SESSIONS = defineRepeatingJob('retention.purge_ended_sessions', { everyMs: 6 * 60 * 60_000 });

/** Removes sessions that were revoked or have expired, with their refresh tokens, and sign-ins that were never completed. */
@JobHandler(PURGE_ENDED_SESSIONS)
export class PurgeEndedSessions implements JobProcessor<Record<string, never>> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async process(): Promise<void> {
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM sessions WHERE (tenant_id, id) IN (
         SELECT tenant_id, id FROM sessions
         WHERE least(expires_at, revoked_at) < now() - interval '${KEEP_ENDED_SESSIONS}' LIMIT $1)`,
    );
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM sign_in_challenges WHERE (tenant_id, id) IN (
         SELECT tenant_id, id FROM sign_in_challenges WHERE expires_at < now() - interval '1 day' LIMIT $1)`,
    );
  }
}
