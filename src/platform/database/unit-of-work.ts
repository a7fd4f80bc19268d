import { Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Sql } from 'sql-template-tag';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { currentTenantId, currentUserId } from '../tenancy';
import { CommitBuffer, type CommitWrite, type Statement } from './commit-writes';
import type { RawRow } from './row-shape';
import { sendTogether } from './statement-batch';
import { statementOf } from './statement-name';
import {
  type DatabaseRole,
  openTransaction,
  rowsInTransaction,
  type TransactionScope,
  transactionStorage,
} from './transaction-scope';

const logger = new Logger('UnitOfWork');
const RETRIED_SQLSTATES = new Set(['40001', '40P01']);
const MAXIMUM_ATTEMPTS = 3;
const START: Statement = { name: 'uow_start', text: 'START TRANSACTION', values: [] };
const COMMIT: Statement = { name: 'uow_commit', text: 'COMMIT', values: [] };
const PREAMBLE =
  "SELECT set_config('role', $1, true), set_config('app.tenant_id', $2, true), set_config('app.user_id', $3, true), set_config('transaction_read_only', $4, true)";

/** `rows`: what the statement that travelled with the opening answered. */
type Work<T> = (manager: EntityManager, rows: readonly RawRow[]) => Promise<T>;
interface Opening {
  readonly role: DatabaseRole;
  readonly tenantId: string | null;
  readonly isReadOnly: boolean;
  /** The first statement of the work; it shares the round trip of the opening. */
  readonly first?: Sql;
}

/**
 * The one way to a transaction. Opens it, drops to a database role and pins the tenant in the same round trip,
 * keeps the manager for everything awaited inside, joins when one is open, and writes what was enlisted together with COMMIT.
 * Serialization failures and deadlocks are tried again (3 times in all), so the work must not have effects outside the database.
 */
@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /** Work of the current company, behind the tenant wall; answers after COMMIT. */
  run<T>(work: Work<T>): Promise<T> {
    return this.inScope({ role: 'crm_tenant', tenantId: currentTenantId(), isReadOnly: false }, work);
  }

  /** Like {@link run}, for work that begins with a statement whatever comes then. */
  runBehind<T>(first: Sql, work: (rows: readonly RawRow[]) => Promise<T>): Promise<T> {
    const opening = { role: 'crm_tenant', tenantId: currentTenantId(), isReadOnly: false, first } as const;
    return this.inScope(opening, (_manager, rows) => work(rows));
  }

  /** Reads of the current company; the database refuses a write. */
  read<T>(work: Work<T>): Promise<T> {
    return this.inScope({ role: 'crm_tenant', tenantId: currentTenantId(), isReadOnly: true }, work);
  }

  /**
   * Machinery across companies: sign-in, the relay, commands of the operator. Never called with ids that a caller chose freely.
   * `tenantId` pins the company for triggers and defaults where the work belongs to one.
   */
  runAsSystem<T>(work: Work<T>, tenantId: string | null = null): Promise<T> {
    return this.inScope({ role: 'crm_system', tenantId, isReadOnly: false }, work);
  }

  /** The open transaction's manager; throws outside of one. */
  get manager(): EntityManager {
    return this.scope().manager;
  }

  get isOpen(): boolean {
    return openTransaction() !== undefined;
  }

  /** Adds an entry to be written with COMMIT, atomically with the rest. */
  enlist<Entry>(write: CommitWrite<Entry>, entry: Entry): void {
    this.scope().commitBuffer.add(write, entry);
  }

  /** Runs after a successful COMMIT: cache invalidation and wake-ups, nothing that must not be lost. */
  onCommitted(callback: () => void): void {
    this.scope().afterCommit.push(callback);
  }

  private scope(): TransactionScope {
    const scope = openTransaction();
    if (!scope) throw new Error('No unit of work is open');
    return scope;
  }

  private inScope<T>(opening: Opening, work: Work<T>): Promise<T> {
    const open = openTransaction();
    if (!open) return this.withRetry(opening, work);
    if (open.role !== opening.role || (opening.tenantId !== null && open.tenantId !== opening.tenantId)) {
      throw new Error(`A ${open.role} transaction is open; it cannot be joined as ${opening.role}`);
    }
    if (open.isReadOnly && !opening.isReadOnly)
      throw new Error('A read-only transaction is open; it cannot be joined for writing');
    return joined(open, opening, work);
  }

  private async withRetry<T>(opening: Opening, work: Work<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transact(opening, work);
      } catch (error) {
        const sqlState = (error as { code?: unknown }).code;
        if (attempt >= MAXIMUM_ATTEMPTS || typeof sqlState !== 'string' || !RETRIED_SQLSTATES.has(sqlState))
          throw error;
        await new Promise((resolve) => setTimeout(resolve, attempt * 10 + Math.random() * 20));
      }
    }
  }

  private async transact<T>(opening: Opening, work: Work<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const afterCommit: (() => void)[] = [];
    const result = await this.transactOn(runner, opening, afterCommit, work);
    for (const callback of afterCommit) runGuarded(callback);
    return result;
  }

  private async transactOn<T>(
    runner: QueryRunner,
    opening: Opening,
    afterCommit: (() => void)[],
    work: Work<T>,
  ): Promise<T> {
    try {
      const client = (await runner.connect()) as PoolClient;
      const scope: TransactionScope = {
        ...opening,
        manager: runner.manager,
        client,
        commitBuffer: new CommitBuffer(),
        afterCommit,
        isOver: false,
      };
      try {
        const rows = await begin(scope, runner, opening.first);
        const result = await runToItsEnd(scope, (manager) => work(manager, rows));
        await commit(scope, runner);
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        markTransaction(runner, false);
      }
    } finally {
      await runner.release();
    }
  }
}

async function joined<T>(open: TransactionScope, { first }: Opening, work: Work<T>): Promise<T> {
  return work(open.manager, first ? await rowsInTransaction(open.client, first) : []);
}

async function begin(scope: TransactionScope, runner: QueryRunner, first: Sql | undefined): Promise<readonly RawRow[]> {
  const { role, tenantId, isReadOnly } = scope;
  const values = [role, tenantId ?? '', currentUserId() ?? '', isReadOnly ? 'on' : 'off'];
  markTransaction(runner, true);
  const preamble = { name: 'uow_preamble', text: PREAMBLE, values };
  const outcomes = await sendTogether(scope.client, [START, preamble, ...(first ? [statementOf(first)] : [])]);
  return first ? (outcomes.at(-1)?.rows ?? []) : [];
}

/** In one round trip with what was enlisted; a fault there keeps the COMMIT from happening. */
async function commit(scope: TransactionScope, runner: QueryRunner): Promise<void> {
  const outcomes = await sendTogether(scope.client, [...scope.commitBuffer.statements(), COMMIT]);
  markTransaction(runner, false);
  if (outcomes.at(-1)?.command !== 'COMMIT') throw new Error('The transaction was aborted before COMMIT');
}

/** What the work left behind unawaited, the other half of a failed `Promise.all` too, finds the unit of work over. */
async function runToItsEnd<T>(scope: TransactionScope, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  try {
    return await transactionStorage.run(scope, async () => work(scope.manager));
  } finally {
    scope.isOver = true;
  }
}

/** The transaction is committed, so a callback that fails must not make it look failed. */
function runGuarded(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    logger.error({ msg: 'A callback after COMMIT failed', err: error });
  }
}

/** TypeORM opens transactions of its own in `save()` unless it knows that one is open. */
function markTransaction(runner: QueryRunner, isActive: boolean): void {
  const state = runner as unknown as { isTransactionActive: boolean; transactionDepth: number };
  state.isTransactionActive = isActive;
  state.transactionDepth = isActive ? 1 : 0;
}
