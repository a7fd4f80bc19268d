import { newId } from '../../kernel/ids';
import { UnitOfWork } from '../database';
import { JobHandler, type JobProcessor, Jobs } from '../jobs';
import { runInContext } from '../tenancy';
import { RESUME_BULK_OPERATIONS, RUN_BULK_OPERATION } from './jobs';

/** Longer than two beats of a worker that lives. */
const SILENCE = '10 seconds';
const MOST_AT_ONCE = 100;

/** Has operations gone on with whose worker is silent. Two workers on one operation share its rows, so asking once too often does no harm. */
@JobHandler(RESUME_BULK_OPERATIONS)
export class ResumeBulkOperations implements JobProcessor<Record<string, never>> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: Jobs,
  ) {}

  async process(): Promise<void> {
    const silent = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<{ tenantId: string; id: string }[]>(
        `SELECT tenant_id AS "tenantId", id FROM bulk_operations
         WHERE status IN ('pending', 'running') AND beat_at < clock_timestamp() - interval '${SILENCE}'
         ORDER BY beat_at LIMIT ${MOST_AT_ONCE}`,
      ),
    );
    const actor = { kind: 'system', name: RESUME_BULK_OPERATIONS.name } as const;
    for (const { tenantId, id } of silent) {
      await runInContext({ requestId: newId(), correlationId: id, tenantId, actor }, () =>
        this.jobs.request(RUN_BULK_OPERATION, { operationId: id }),
      );
    }
  }
}
