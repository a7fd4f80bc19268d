import { Logger } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { MemberPrincipals } from '../access';
import { UnitOfWork } from '../database';
import { JobHandler, type JobProcessor } from '../jobs';
import { currentTenantId, type Principal, runInContext } from '../tenancy';
import { BulkItemRunner, type RunningOperation } from './bulk-item-runner';
import { RUN_BULK_OPERATION } from './jobs';

const BEAT_EVERY_MS = 3_000;

/**
 * Carries out an operation, each row in a transaction of its own together with its result: after a crash the rest is done, and nothing twice.
 * It acts as the one who asked, with the rights he has at that moment.
 */
@JobHandler(RUN_BULK_OPERATION)
export class RunBulkOperation implements JobProcessor<{ readonly operationId: string }> {
  private readonly logger = new Logger(RunBulkOperation.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly principals: MemberPrincipals,
    private readonly items: BulkItemRunner,
  ) {}

  async process({ operationId }: { readonly operationId: string }): Promise<void> {
    const operation = await this.begin(operationId);
    if (!operation) return;
    const principal = await this.principals.of(currentTenantId(), operation.startedBy);
    if (!principal) return this.giveUp(operationId);
    await this.asCaller(principal, operationId, () => this.runAll(operation));
    await this.end(operationId);
  }

  private async runAll(operation: RunningOperation): Promise<void> {
    let beatAt = Date.now();
    while (await this.items.runNext(operation)) {
      if (Date.now() - beatAt < BEAT_EVERY_MS) continue;
      beatAt = Date.now();
      await this.unitOfWork.run((manager) =>
        manager.query('UPDATE bulk_operations SET beat_at = clock_timestamp() WHERE id = $1', [operation.id]),
      );
    }
  }

  private begin(id: string): Promise<RunningOperation | undefined> {
    return this.unitOfWork.run(async (manager) => {
      const [rows] = await manager.query<[RunningOperation[], number]>(
        `UPDATE bulk_operations SET status = 'running', beat_at = clock_timestamp() WHERE id = $1 AND status IN ('pending', 'running')
         RETURNING id, resource, action, parameters, is_dry_run AS "isDryRun", undone_operation_id AS "undoneOperationId", created_by AS "startedBy"`,
        [id],
      );
      return rows[0];
    });
  }

  /** Another worker may still hold a row: then that one ends the operation. */
  private async end(id: string): Promise<void> {
    await this.unitOfWork.run((manager) =>
      manager.query(
        `UPDATE bulk_operations SET status = 'completed', finished_at = clock_timestamp() WHERE id = $1 AND status = 'running'
           AND NOT EXISTS (SELECT FROM bulk_operation_items n WHERE n.bulk_operation_id = $1 AND n.status = 'pending')`,
        [id],
      ),
    );
  }

  /** Whoever asked may not act any more. */
  private async giveUp(id: string): Promise<void> {
    this.logger.warn({ msg: 'A bulk operation ends because its caller is gone', operationId: id });
    await this.unitOfWork.run(async (manager) => {
      await manager.query(
        `UPDATE bulk_operation_items SET status = 'failed', reason = 'caller_gone' WHERE bulk_operation_id = $1 AND status = 'pending'`,
        [id],
      );
      await manager.query(
        `UPDATE bulk_operations SET status = 'failed', finished_at = clock_timestamp() WHERE id = $1 AND status = 'running'`,
        [id],
      );
    });
  }

  /** The operation's id is the correlation of everything that it does, in the audit log and in events. */
  private asCaller<T>(actor: Principal, operationId: string, work: () => Promise<T>): Promise<T> {
    const context = { requestId: newId(), correlationId: operationId, tenantId: actor.tenantId, actor };
    return runInContext(context, work);
  }
}
