import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import type { CommitBuffer } from './commit-writes';

/** The database roles a transaction may drop to. `crm_tenant` lives behind the tenant wall; `crm_system` is for machinery across companies. */
export type DatabaseRole = 'crm_tenant' | 'crm_system';

/** One open transaction and what it still has to write before its COMMIT. */
export interface TransactionScope {
  readonly manager: EntityManager;
  readonly client: PoolClient;
  readonly role: DatabaseRole;
  readonly tenantId: string | null;
  readonly isReadOnly: boolean;
  readonly commitBuffer: CommitBuffer;
  readonly afterCommit: (() => void)[];
  /** The work has ended; the connection is about to serve others. */
  isOver: boolean;
}

export const transactionStorage = new AsyncLocalStorage<TransactionScope>();

/**
 * The transaction that this work belongs to.
 * @throws Error when it is over: the work was not awaited, and its statements would run in a transaction of somebody else
 */
export function openTransaction(): TransactionScope | undefined {
  const scope = transactionStorage.getStore();
  if (scope?.isOver) throw new Error('The unit of work is over; all that belongs to it must be awaited inside of it');
  return scope;
}
