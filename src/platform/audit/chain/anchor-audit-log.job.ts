import { defineRepeatingJob, JobHandler, type JobProcessor } from '../../jobs';
import { AuditAnchors } from './audit-anchors';
import { AuditSealer } from './audit-sealer';
import { STRAGGLER_LOOKBACK_SECONDS } from './seal-stragglers.job';

export const ANCHOR_AUDIT_LOG = defineRepeatingJob('audit.anchor_heads', { cron: '10 0 * * *', timeZone: 'UTC' });

/** Once a day: the head of every chain into the table of anchors and the log stream. */
@JobHandler(ANCHOR_AUDIT_LOG)
export class AnchorAuditLog implements JobProcessor<Record<string, never>> {
  constructor(
    private readonly sealer: AuditSealer,
    private readonly anchors: AuditAnchors,
  ) {}

  async process(): Promise<void> {
    await this.sealer.sealAll(STRAGGLER_LOOKBACK_SECONDS);
    await this.anchors.anchor();
  }
}
