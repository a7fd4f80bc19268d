import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DomainError } from '../../kernel/domain-error';
import { UnitOfWork } from '../database';
import { HttpErrors, toDomainError } from '../http';
import type { RecordListName } from '../record-lists';
import type { ItemStatus } from './bulk-operation.entity';
import type { BulkAction, BulkResource, BulkStep, RowBefore } from './bulk-resource';
import { BulkResources } from './bulk-resources';

export interface RunningOperation {
  readonly id: string;
  readonly resource: RecordListName;
  readonly action: BulkAction;
  readonly parameters: object;
  readonly isDryRun: boolean;
  readonly undoneOperationId: string | null;
  readonly startedBy: string;
}

interface Item {
  readonly id: string;
  readonly subject: string;
}

interface Outcome {
  readonly status: ItemStatus;
  readonly reason?: string;
  readonly problem?: object;
  readonly before?: RowBefore;
  readonly versionAfter?: number;
}

interface RowState {
  readonly version: number;
  readonly columns: RowBefore;
}

/** Ends a transaction whose effect is only to be looked at. */
class Rehearsed extends Error {
  constructor(readonly outcome: Outcome) {
    super('A dry run is rolled back');
  }
}

/** Does the next row of an operation: the change and its result are one transaction. */
@Injectable()
export class BulkItemRunner {
  private readonly logger = new Logger(BulkItemRunner.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly resources: BulkResources,
  ) {}

  /** False when nothing is left to do. */
  async runNext(operation: RunningOperation): Promise<boolean> {
    let item: Item | undefined;
    try {
      return await this.unitOfWork.run(async (manager) => {
        item = await nextItem(manager, operation.id);
        if (!item) return false;
        const outcome = await this.carryOut(manager, operation, item);
        if (operation.isDryRun) throw new Rehearsed(outcome);
        await record(manager, item, outcome);
        return true;
      });
    } catch (error) {
      if (!item) throw error;
      const outcome = error instanceof Rehearsed ? error.outcome : this.failure(error);
      const failed = item;
      await this.unitOfWork.run((manager) => record(manager, failed, outcome));
      return true;
    }
  }

  private async carryOut(manager: EntityManager, operation: RunningOperation, { subject }: Item): Promise<Outcome> {
    const { resource, step } = this.resources.step(operation.resource, operation.action);
    const state = await rowState(manager, resource, step, subject);
    if (operation.undoneOperationId !== null) return this.takeBack(manager, operation, resource, step, subject, state);
    await step.apply(subject, operation.parameters);
    const after = await rowState(manager, resource, step, subject);
    if (state && after && state.version === after.version) return { status: 'skipped', reason: 'unchanged' };
    if (operation.isDryRun) return { status: 'would_change' };
    return {
      status: 'changed',
      ...(state && { before: state.columns }),
      ...(after && { versionAfter: after.version }),
    };
  }

  private async takeBack(
    manager: EntityManager,
    { undoneOperationId, parameters }: RunningOperation,
    resource: BulkResource,
    step: BulkStep,
    subject: string,
    state: RowState | undefined,
  ): Promise<Outcome> {
    const [done] = await manager.query<{ before: RowBefore; versionAfter: number }[]>(
      `SELECT before, version_after AS "versionAfter" FROM bulk_operation_items WHERE bulk_operation_id = $1 AND subject = $2 AND status = 'changed'`,
      [undoneOperationId, subject],
    );
    if (!done || !state || state.version !== done.versionAfter) return { status: 'skipped', reason: 'changed_since' };
    await step.revert(subject, done.before, parameters);
    const after = await rowState(manager, resource, step, subject);
    return { status: 'changed', before: state.columns, ...(after && { versionAfter: after.version }) };
  }

  /** @throws what is no fault of the row: without the database the job is tried again */
  private failure(error: unknown): Outcome {
    const known = toDomainError(error);
    if (known?.code === 'service.unavailable') throw error;
    if (!known) this.logger.error({ msg: 'A row of a bulk operation failed', err: error });
    const refusal: DomainError = known ?? HttpErrors['server.error']('Something went wrong on our side.');
    const { code, definition, message, context } = refusal;
    return {
      status: 'failed',
      reason: code,
      problem: {
        title: definition.title,
        status: definition.status,
        detail: message,
        ...(context.faults && { errors: context.faults }),
        ...context.members,
      },
    };
  }
}

/** The next one that no other worker has in hand. A canceled operation has none. */
async function nextItem(manager: EntityManager, operationId: string): Promise<Item | undefined> {
  const [item] = await manager.query<Item[]>(
    `SELECT id, subject FROM bulk_operation_items WHERE bulk_operation_id = $1 AND status = 'pending'
     ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [operationId],
  );
  return item;
}

/** The row as it is in this transaction; undefined when the company has none with this id. */
async function rowState(
  manager: EntityManager,
  { table }: BulkResource,
  { remembers }: BulkStep,
  id: string,
): Promise<RowState | undefined> {
  const [row] = await manager.query<(RowBefore & { version: number })[]>(
    `SELECT ${['version', ...remembers].map((name) => `t."${name}"`).join(', ')} FROM ${table} t WHERE t.id = $1`,
    [id],
  );
  if (!row) return undefined;
  const { version, ...columns } = row;
  return { version, columns };
}

async function record(manager: EntityManager, { id }: Item, outcome: Outcome): Promise<void> {
  const { status, reason, problem, before, versionAfter } = outcome;
  await manager.query(
    `UPDATE bulk_operation_items SET status = $2, reason = $3, problem = $4::jsonb, before = $5::jsonb, version_after = $6
     WHERE id = $1 AND status = 'pending'`,
    [
      id,
      status,
      reason ?? null,
      problem === undefined ? null : JSON.stringify(problem),
      before === undefined ? null : JSON.stringify(before),
      versionAfter ?? null,
    ],
  );
}
