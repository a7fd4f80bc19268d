import { Inject } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { Clock } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { AuditLog } from '../audit';
import { isFreeOfLegalHold, UnitOfWork } from '../database';
import { defineRepeatingJob, JobHandler, type JobProcessor } from '../jobs';
import { runInContext } from '../tenancy';
import { fieldHostOf } from './field-host';
import type { FieldEntity } from './field-types';

interface RemovedField {
  readonly tenantId: string;
  readonly id: string;
  readonly entity: FieldEntity;
  readonly key: string;
}

/** Rows of one transaction. */
const BATCH = 500;
const DAY_MS = 24 * 60 * 60_000;

export const PURGE_REMOVED_FIELDS = defineRepeatingJob('retention.purge_removed_fields', {
  cron: '10 9 * * *',
  timeZone: 'UTC',
});

/**
 * Takes the values of fields that were removed longer ago than the retention out of the rows, and then the fields themselves. A legal hold
 * keeps both.
 */
@JobHandler(PURGE_REMOVED_FIELDS)
export class PurgeRemovedFields implements JobProcessor<Record<string, never>> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  async process(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - this.config.retention.deletedDays * DAY_MS);
    const removed = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<RemovedField[]>(
        `SELECT f.tenant_id AS "tenantId", f.id, f.entity, f.key
         FROM custom_fields f JOIN tenants t ON t.id = f.tenant_id AND t.legal_hold_at IS NULL
         WHERE f.deleted_at < $1 ORDER BY f.tenant_id, f.id`,
        [before],
      ),
    );
    for (const field of removed) await this.inCompany(field.tenantId, () => this.purge(field));
  }

  private async purge({ tenantId, id, entity, key }: RemovedField): Promise<void> {
    const { table, values, column } = fieldHostOf(entity);
    let count: number | undefined;
    do {
      count = await this.unitOfWork.run(async (manager) => {
        if (!(await isFreeOfLegalHold(manager, tenantId))) return undefined;
        const [, touched] = await manager.query<[unknown, number]>(
          `UPDATE ${table} SET custom_fields = custom_fields - $1 WHERE id IN (
             SELECT DISTINCT v.${column} FROM ${values} v WHERE v.field = $1 LIMIT ${BATCH})`,
          [key],
        );
        return touched;
      });
      if (count === undefined) return;
    } while (count > 0);
    await this.unitOfWork.run(async (manager) => {
      if (!(await isFreeOfLegalHold(manager, tenantId))) return;
      await manager.query('DELETE FROM custom_fields WHERE id = $1', [id]);
      this.audit.record({
        action: 'custom_field.purged',
        resourceType: 'custom_field',
        resourceId: id,
        before: { entity, key },
      });
    });
  }

  private inCompany(tenantId: string, work: () => Promise<void>): Promise<void> {
    const actor = { kind: 'system', name: PURGE_REMOVED_FIELDS.name } as const;
    return runInContext({ requestId: newId(), correlationId: newId(), tenantId, actor }, work);
  }
}
