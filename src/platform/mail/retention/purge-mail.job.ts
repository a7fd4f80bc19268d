import { UnitOfWork } from '../../database';
import { defineRepeatingJob, deleteInBatches, JobHandler, type JobProcessor } from '../../jobs';

/** Addresses are personal: long enough for "I never got that mail", not longer. */
const KEEP_SETTLED_MAIL = '30 days';

export const PURGE_MAIL = defineRepeatingJob('retention.purge_mail', { everyMs: 60 * 60_000 });

/** Removes messages a month after their outcome, whatever it was. */
@JobHandler(PURGE_MAIL)
export class PurgeMail implements JobProcessor<Record<string, never>> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async process(): Promise<void> {
    await deleteInBatches(
      this.unitOfWork,
      `DELETE FROM mail_messages WHERE id IN (
         SELECT id FROM mail_messages WHERE settled_at < now() - interval '${KEEP_SETTLED_MAIL}' ORDER BY settled_at LIMIT $1)`,
    );
  }
}
