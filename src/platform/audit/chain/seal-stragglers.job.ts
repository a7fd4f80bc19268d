import { defineRepeatingJob, JobHandler, type JobProcessor } from '../../jobs';
import { AuditSealer } from './audit-sealer';

/** Imports and closings run for minutes; what begins a day before it commits does not exist. */
export const STRAGGLER_LOOKBACK_SECONDS = 86_400;

export const SEAL_STRAGGLERS = defineRepeatingJob('audit.seal_stragglers', { everyMs: 15 * 60_000 });

/** Adds the entries of transactions that took long, which the quick look has passed by. */
@JobHandler(SEAL_STRAGGLERS)
export class SealStragglers implements JobProcessor<Record<string, never>> {
  constructor(private readonly sealer: AuditSealer) {}

  async process(): Promise<void> {
    await this.sealer.sealAll(STRAGGLER_LOOKBACK_SECONDS);
  }
}
