import { UnitOfWork } from '../../../platform/database';
import { defineRepeatingJob, deleteInBatches, JobHandler, type JobProcessor } from '../../../platform/jobs';

export const PURGE_SIGN_IN_TRACES = defineRepeatingJob('retention.purge_sign_in_traces', { everyMs: 60 * 60_000 });

/** Removes counters nobody added to for a day, links and challenges a day after their end, and browsers unused for a year, as long as their cookie. */
@JobHandler(PURGE_SIGN_IN_TRACES)
export class PurgeSignInTraces implements JobProcessor<Record<string, never>> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async process(): Promise<void> {
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM sign_in_attempts WHERE (account_key, browser_key) IN (
         SELECT account_key, browser_key FROM sign_in_attempts WHERE last_attempt_at < now() - interval '1 day' LIMIT $1)`,
    );
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM account_links WHERE id IN (
         SELECT id FROM account_links WHERE expires_at < now() - interval '1 day' LIMIT $1)`,
    );
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM passkey_challenges WHERE id IN (
         SELECT id FROM passkey_challenges WHERE expires_at < now() - interval '1 day' LIMIT $1)`,
    );
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM known_browsers WHERE (user_id, browser_hash) IN (
         SELECT user_id, browser_hash FROM known_browsers WHERE last_used_at < now() - interval '1 year' LIMIT $1)`,
    );
  }
}
