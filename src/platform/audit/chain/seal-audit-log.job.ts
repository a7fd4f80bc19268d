import { defineRepeatingJob, JobHandler, type JobProcessor } from '../../jobs';
import { AuditSealer } from './audit-sealer';

/** No request lasts longer: the statement timeout ends it. */
const LOOKBACK_SECONDS = 60;

export const SEAL_AUDIT_LOG = defineRepeatingJob('audit.seal_entries', { everyMs: 5_000 });

/** Adds what was committed in the last seconds to the chains. */
@JobHandler(SEAL_AUDIT_LOG)
export class SealAuditLog implements JobProcessor<Record<string, never>> {
  constructor(private readonly sealer: AuditSealer) {}

  async process(): Promise<void> {
    await this.sealer.sealAll(LOOKBACK_SECONDS);
  }
}
