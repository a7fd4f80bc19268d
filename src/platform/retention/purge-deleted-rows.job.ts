import { Inject } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { Clock } from '../../kernel/clock';
import { AuditLog } from '../audit';
import { isFreeOfLegalHold, UnitOfWork } from '../database';
import { defineRepeatingJob, JobHandler, type JobProcessor } from '../jobs';
import { BEGINNING, companiesWithDeleted, nextDeleted, type Position, removeUnreferenced } from './deleted-rows';
import { retentionRules, type RetentionRule } from './retention-rule';

/** Rows of one transaction; each leaves an audit entry. */
const BATCH = 200;
const DAY_MS = 24 * 60 * 60_000;

/** In the night of North America. */
export const PURGE_DELETED_ROWS = defineRepeatingJob('retention.purge_deleted_rows', {
  cron: '40 8 * * *',
  timeZone: 'UTC',
});

/**
 * Removes what was deleted longer ago than the retention (PLT-17) and is not referred to: a customer with invoices stays hidden.
 * The audit log keeps what each row was (`….deleted`) and when it went (`….purged`).
 */
@JobHandler(PURGE_DELETED_ROWS)
export class PurgeDeletedRows implements JobProcessor<Record<string, never>> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  async process(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - this.config.retention.deletedDays * DAY_MS);
    for (const rule of retentionRules()) {
      const companies = await this.unitOfWork.runAsSystem((manager) => companiesWithDeleted(manager, rule, before));
      for (const tenantId of companies) await this.purge(rule, tenantId, before);
    }
  }

  private async purge(rule: RetentionRule, tenantId: string, before: Date): Promise<void> {
    let after: Position | undefined = BEGINNING;
    while (after) after = await this.purgeBatch(rule, tenantId, before, after);
  }

  /** One short transaction. Answers where to go on, undefined at the end. */
  private purgeBatch(
    rule: RetentionRule,
    tenantId: string,
    before: Date,
    after: Position,
  ): Promise<Position | undefined> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      if (!(await isFreeOfLegalHold(manager, tenantId))) return undefined;
      const rows = await nextDeleted(manager, rule, { tenantId, before, after, limit: BATCH });
      if (rows.length === 0) return undefined;
      const ids = rows.map(({ id }) => id);
      for (const { resourceType, id, deletedAt } of await removeUnreferenced(manager, rule, tenantId, ids)) {
        this.audit.record({ action: `${resourceType}.purged`, resourceType, resourceId: id, before: { deletedAt } });
      }
      return rows.at(-1);
    }, tenantId);
  }
}
